import type { UserError } from '@shared/errors';
import {
  extrasProblem,
  noExtras,
  type ReplyExtras,
  type ReplyFile,
  tidyExtras,
} from '@shared/extras';
import { useEffect, useRef, useState } from 'react';
import { call, toUserError } from '../../bridge';
import { errorText } from '../../i18n';

export interface Extras {
  value: ReplyExtras;
  change: (value: ReplyExtras) => void;
  /** The file's server is being asked. */
  checking: boolean;
  /** Why the file cannot be sent, as a sentence. */
  fileError: string | null;
  /** As it is now, after a check too. */
  newest: () => ReplyExtras;
  /** A file's server is asked about it, once for each address. */
  askForFile: () => void;
  /** Whether it can be sent; with buttons or a footer alone it still needs words. */
  check: () => Promise<boolean>;
}

/** What a reply is to have beside its words, while it is filled in. */
export function useExtras(
  initial: ReplyExtras | null,
  onChange?: (value: ReplyExtras) => void,
): Extras {
  const [value, setValue] = useState(initial ?? noExtras);
  const [checking, setChecking] = useState(false);
  const [fileError, setFileError] = useState<string | null>(null);
  const newest = useRef(value);
  const asked = useRef<{ url: string; answer: Promise<UserError | null> } | null>(null);

  const put = (next: ReplyExtras) => {
    newest.current = next;
    setValue(next);
    onChange?.(next);
  };
  const change = (next: ReplyExtras) => {
    if (next.file?.url !== newest.current.file?.url) setFileError(null);
    put(next);
  };
  /** An answer about an earlier address says nothing. */
  const isOf = (url: string) => newest.current.file?.url.trim() === url;

  /** Answers with why not; null: it can be sent. */
  async function ask(url: string): Promise<UserError | null> {
    setChecking(true);
    try {
      const file: ReplyFile = await call('files.check', { url });
      if (isOf(url)) put({ ...newest.current, file });
      return null;
    } catch (failure) {
      return toUserError(failure);
    } finally {
      if (asked.current?.url === url) {
        asked.current = null;
        setChecking(false);
      }
    }
  }

  /** Main asks a server only after a press: where there was none, `isAtLast` says so, and else the next one asks. */
  const askFor = async (url: string, isAtLast: boolean) => {
    if (asked.current?.url !== url) asked.current = { url, answer: ask(url) };
    const error = await asked.current.answer;
    if (error && isOf(url) && (isAtLast || error.code !== 'cancelled'))
      setFileError(errorText(error));
    return error === null;
  };
  const isFileGood = async (isAtLast: boolean) => {
    const { file } = newest.current;
    const url = file?.url.trim() ?? '';
    return url === '' || file?.mimeType != null || askFor(url, isAtLast);
  };
  // Its words are not known here: that they may be missing is said where it is sent.
  const check = async () => {
    if (!(await isFileGood(true))) return false;
    const tidy = tidyExtras(newest.current);
    return !tidy || extrasProblem('…', tidy) === null;
  };
  // It was good when it was chosen: is it still there? And only what was asked for can be shown.
  useEffect(() => {
    const url = newest.current.file?.url.trim();
    if (url) void askFor(url, false);
  }, []);
  return {
    ...{ value, change, checking, fileError, check },
    newest: () => newest.current,
    askForFile: () => void isFileGood(false),
  };
}
