import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { acceptSettings, useSettings } from '../../stores/settings';
import { Button } from '../../ui/Button';
import { FieldError } from '../../ui/TextField';
import { acceleratorOf } from './accelerator';
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
