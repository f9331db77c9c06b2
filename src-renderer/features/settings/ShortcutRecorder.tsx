import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { acceptSettings, useSettings } from '../../stores/settings';
import { Button } from '../../ui/Button';
import { FieldError } from '../../ui/TextField';
import { Row } from './parts';

/** The desktop-wide shortcut: press the keys, and main tries to register them. */
export function ShortcutRecorder() {
  const { t } = useTranslation('settings');
  const shortcut = useSettings((settings) => settings.shortcuts.quickReply);
  const [recording, setRecording] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();

  const set = (quickReply: string | null) => {
    setRecording(false);
    setError(null);
    call('settings.setShortcut', { quickReply }).then(acceptSettings, (failure: unknown) =>
      setError(errorText(toUserError(failure))),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!recording || (event.key === 'Tab' && !event.ctrlKey && !event.altKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setRecording(false);
      return;
    }
    const accelerator = acceleratorOf(event);
    if (accelerator) set(accelerator);
  };
  const shown = shortcut ?? t('shortcuts.none');
  return (
    <>
      <Row label={t('shortcuts.quickReply')} hint={t('shortcuts.quickReplyHint')}>
        <span>
          <Button
            aria-label={recording ? undefined : t('shortcuts.record', { shortcut: shown })}
            aria-describedby={error ? errorId : undefined}
            aria-pressed={recording}
            onClick={() => setRecording(!recording)}
            onBlur={() => setRecording(false)}
            onKeyDown={onKeyDown}
          >
            {recording ? t('shortcuts.pressKeys') : shown}
          </Button>{' '}
          {shortcut && (
            <Button variant="quiet" onClick={() => set(null)}>
              {t('shortcuts.off')}
            </Button>
          )}
        </span>
      </Row>
      <FieldError id={errorId} error={error} />
    </>
  );
}

/** As much of a keyboard event as is looked at. */
export interface PressedKeys {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

const named: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
  Backspace: 'Backspace',
  Enter: 'Return',
  Tab: 'Tab',
};

function keyName({ key, code }: PressedKeys): string | null {
  if (/^F([1-9]|1\d|2[0-4])$/.test(key)) return key;
  // The place of the key: with Shift or Alt held, `key` is another character.
  const placed = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  return placed?.[1] ?? placed?.[2] ?? named[key] ?? null;
}

/**
 * The accelerator of what is held down; null while only modifiers are. A shortcut for the whole
 * desktop needs Ctrl, Alt or Cmd, or is a function key: anything else would swallow typing.
 */
export function acceleratorOf(pressed: PressedKeys): string | null {
  const name = keyName(pressed);
  if (!name) return null;
  const { ctrlKey, altKey, shiftKey, metaKey } = pressed;
  const isFunctionKey = /^F\d+$/.test(name);
  if (!ctrlKey && !altKey && !metaKey && !isFunctionKey) return null;
  return [ctrlKey && 'Ctrl', metaKey && 'Super', altKey && 'Alt', shiftKey && 'Shift', name]
    .filter(Boolean)
    .join('+');
}
