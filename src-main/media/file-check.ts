/**
 * A file that is to be sent by its address: asked of its own server whether it is there, what it is and how large.
 * The address is the owner's, but it may have been handed to him: it is refused as a customer's is.
 */
import { fileProblem, mostMegabytes, type ReplyFile } from '@shared/extras';
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import { failureName } from '../wassist/http/fetch-failure';
import { mayFetch, REFUSALS } from './public-address';

export interface FileCheck {
  /** Throws UserFailure: fileAddress, fileUnreachable, fileType, fileSize. */
  check(url: string): Promise<ReplyFile>;
  /** Without asking anybody. Throws UserFailure `fileAddress`. */
  mustBePublic(url: string): void;
  /** Found good since the app began: a preview may show it. */
  checked(url: string): ReplyFile | null;
}

interface FileCheckParts {
  /** Refuses a step to where `mayFetch` says no: see guarded-fetch.ts. */
  fetch: typeof globalThis.fetch;
  mayAskHere: (url: URL) => boolean;
  clock: Pick<Clock, 'after'>;
}

const WAIT_MS = 20_000;
const MOST_REMEMBERED = 200;
/** Some servers answer no HEAD, or sign their addresses for GET alone. */
const methods = ['HEAD', 'GET'] as const;

export function createFileCheck({ fetch, mayAskHere, clock }: FileCheckParts): FileCheck {
  const good = new Map<string, ReplyFile>();

  function mustBePublic(url: string): void {
    if (!mayFetch(url, mayAskHere)) throw new UserFailure('fileAddress');
  }

  async function ask(url: string, method: string): Promise<Response> {
    const waiting = new AbortController();
    const cancelWait = clock.after(WAIT_MS, () => waiting.abort());
    try {
      const init = { method, credentials: 'omit', signal: waiting.signal } as const;
      return await fetch(url, init);
    } catch (error) {
      const code = REFUSALS.has(failureName(error) ?? '') ? 'fileAddress' : 'fileUnreachable';
      throw new UserFailure(code, {}, { cause: error });
    } finally {
      cancelWait();
    }
  }

  async function answerOf(url: string): Promise<Headers> {
    for (const method of methods) {
      const response = await ask(url, method);
      // What it says of the file is all that is wanted.
      response.body?.cancel().catch(() => undefined);
      if (response.ok) return response.headers;
    }
    throw new UserFailure('fileUnreachable');
  }

  return {
    mustBePublic,
    checked: (url) => good.get(url) ?? null,
    async check(given) {
      const url = given.trim();
      mustBePublic(url);
      const file: ReplyFile = { url, ...saidOf(await answerOf(url)) };
      const problem = fileProblem(file);
      if (problem) throw new UserFailure(problem, { megabytes: mostMegabytes(file.mimeType) });
      if (good.size >= MOST_REMEMBERED) good.clear();
      good.set(url, file);
      return file;
    },
  };
}

function saidOf(headers: Headers): Pick<ReplyFile, 'mimeType' | 'bytes'> {
  const [mimeType = ''] = (headers.get('content-type') ?? '').split(';');
  const length = headers.get('content-length') ?? '';
  return {
    mimeType: mimeType.trim().toLowerCase() || null,
    bytes: /^\d{1,15}$/.test(length) ? Number(length) : null,
  };
}
