import { SETTINGS_MOST } from '@shared/limits';
import type { Settings } from '@shared/settings';
import { useTranslation } from 'react-i18next';
import { leftText, spanText } from '../../format';
import { useSettings } from '../../stores/settings';
import { keyLabel } from '../../ui/keyLabel';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import { NumberRow } from './NumberRow';
import { Row, Section } from './parts';

const durations = [10, 30, 60, 240] as const;
const patience = [5, 10, 15, 30, 60] as const;
const undoTimes = [0, 5, 10] as const;
const replies = ['ask', 'always', 'never'] as const;

/** What happens to the agent when the owner answers, and how the box behaves. */
export default function AnsweringPage() {
  const { t } = useTranslation('settings');
  const handoff = useSettings((settings) => settings.handoff);
  const composer = useSettings((settings) => settings.composer);
  const duration = handoff.untilHandback ? 'until' : String(handoff.takeoverMinutes);
  const minutes = [...new Set([...durations, handoff.takeoverMinutes])].sort((a, b) => a - b);
  const chosen = handoff.returnAfterMinutes;
  const waits = [...new Set([...patience, ...(chosen === null ? [] : [chosen])])].sort(
    (a, b) => a - b,
  );
  const setDuration = (value: string) =>
    change({
      handoff:
        value === 'until'
          ? { untilHandback: true }
          : { untilHandback: false, takeoverMinutes: Number(value) },
    });
  return (
    <>
      <Section title={t('answering.handoff')}>
        <Select<Settings['handoff']['takeOverOnReply']>
          label={t('answering.onReply')}
          value={handoff.takeOverOnReply}
          onChange={(takeOverOnReply) => change({ handoff: { takeOverOnReply } })}
          options={replies.map((value) => ({ value, label: t(`answering.${value}`) }))}
        />
        <Select
          label={t('answering.duration')}
          value={duration}
          onChange={setDuration}
          options={[
            ...minutes.map((value) => ({
              value: String(value),
              label: spanText(value, 'long'),
            })),
            { value: 'until', label: t('answering.untilHandback') },
          ]}
        />
        <Row label={t('answering.returnAfter')} hint={t('answering.returnAfterHint')}>
          <Select
            label={t('answering.returnAfter')}
            hideLabel
            value={String(handoff.returnAfterMinutes)}
            onChange={(value) =>
              change({
                handoff: { returnAfterMinutes: value === 'null' ? null : Number(value) },
              })
            }
            options={[
              ...waits.map((value) => ({ value: String(value), label: spanText(value, 'long') })),
              { value: 'null', label: t('answering.returnNever') },
            ]}
          />
        </Row>
        <NumberRow
          label={t('answering.longWait')}
          hint={t('answering.longWaitHint')}
          value={handoff.longWaitMinutes}
          least={1}
          most={SETTINGS_MOST.longWaitMinutes}
          onChange={(longWaitMinutes) => change({ handoff: { longWaitMinutes } })}
        />
      </Section>
      <Section title={t('answering.writing')}>
        <Row label={t('answering.sendWith')} hint={t('answering.sendWithHint')}>
          <Segmented
            label={t('answering.sendWith')}
            hideLabel
            value={composer.sendWith}
            onChange={(sendWith) => change({ composer: { sendWith } })}
            options={[
              { value: 'enter', label: 'Enter' },
              { value: 'ctrl-enter', label: keyLabel('Mod+Enter') },
            ]}
          />
        </Row>
        <Row label={t('answering.undo')} hint={t('answering.undoHint')}>
          <Segmented
            label={t('answering.undo')}
            hideLabel
            value={String(composer.undoSeconds)}
            onChange={(value) => {
              const undoSeconds = undoTimes.find((seconds) => String(seconds) === value);
              if (undoSeconds !== undefined) change({ composer: { undoSeconds } });
            }}
            options={undoTimes.map((seconds) => ({
              value: String(seconds),
              label: seconds === 0 ? t('answering.undoOff') : leftText(seconds * 1000),
            }))}
          />
        </Row>
        {composer.undoSeconds > 0 && (
          <Select<Settings['composer']['undoOnQuit']>
            label={t('answering.undoOnQuit')}
            value={composer.undoOnQuit}
            onChange={(undoOnQuit) => change({ composer: { undoOnQuit } })}
            options={[
              { value: 'send', label: t('answering.undoSend') },
              { value: 'put-back', label: t('answering.undoPutBack') },
            ]}
          />
        )}
        <Switch
          label={t('answering.spellCheck')}
          checked={composer.spellCheck}
          onChange={(spellCheck) => change({ composer: { spellCheck } })}
        />
      </Section>
    </>
  );
}
