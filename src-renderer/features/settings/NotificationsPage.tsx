import type { NotificationTestResult } from '@shared/app-state';
import { SETTINGS_MOST } from '@shared/limits';
import type { Settings, WeekSpan } from '@shared/settings';
import { BellRing, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useFacets } from '../../data/totals';
import { momentText } from '../../format';
import { useNow } from '../../stores/clock';
import { acceptSettings, useSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import { change } from './change';
import styles from './fields.module.css';
import { NumberRow } from './NumberRow';
import { Row, Section } from './parts';
import { WeekHours } from './WeekHours';
import { addOpening, addQuiet, everyDay, everyEvening, outside } from './weekSpans';

const occasions = ['every-message', 'needs-you', 'nothing'] as const;
const contents = ['full', 'name', 'nothing'] as const;
const sounds = ['system', 'chime', 'knock', 'off'] as const;

/** What makes itself heard, how, and when not. */
export default function NotificationsPage() {
  const { t } = useTranslation('settings');
  const notifications = useSettings((settings) => settings.notifications);
  const { agents } = useFacets();
  const { mutedAgentIds } = notifications;
  const mute = (id: string, muted: boolean) =>
    change({
      notifications: {
        mutedAgentIds: muted
          ? [...mutedAgentIds, id]
          : mutedAgentIds.filter((other) => other !== id),
      },
    });
  return (
    <>
      <Section>
        <Select
          label={t('notifications.notifyOn')}
          value={notifications.notifyOn}
          onChange={(notifyOn) => change({ notifications: { notifyOn } })}
          options={occasions.map((value) => ({ value, label: t(`notifications.on.${value}`) }))}
        />
        <Select
          label={t('notifications.content')}
          value={notifications.content}
          onChange={(content) => change({ notifications: { content } })}
          options={contents.map((value) => ({ value, label: t(`notifications.shows.${value}`) }))}
        />
        <Select
          label={t('notifications.sound')}
          value={notifications.sound}
          onChange={(sound) => change({ notifications: { sound } })}
          options={sounds.map((value) => ({ value, label: t(`notifications.sounds.${value}`) }))}
        />
        <Switch
          label={t('notifications.instant')}
          hint={t('notifications.instantHint')}
          checked={notifications.instant}
          onChange={(instant) => change({ notifications: { instant } })}
        />
        <NotificationTest />
      </Section>
      <Section title={t('notifications.quietTitle')} hint={t('notifications.quietHint')}>
        <PauseRow pausedUntilMs={notifications.pausedUntilMs} />
        <QuietHours quietHours={notifications.quietHours} />
        <UrgentWords words={notifications.urgentWords} />
      </Section>
      <OpeningHours />
      <Section title={t('notifications.agentTitle')}>
        <NumberRow
          label={t('notifications.agentSilent')}
          hint={t('notifications.agentSilentHint')}
          value={notifications.agentSilentMinutes}
          least={1}
          most={SETTINGS_MOST.agentSilentMinutes}
          onChange={(agentSilentMinutes) => change({ notifications: { agentSilentMinutes } })}
        />
        {agents.map(({ id, name }) => (
          <Switch
            key={id}
            label={t('notifications.fromAgent', { name })}
            checked={!mutedAgentIds.includes(id)}
            onChange={(heard) => mute(id, !heard)}
          />
        ))}
      </Section>
    </>
  );
}

/** Raises one notification and says what became of it. */
function NotificationTest() {
  const { t } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<NotificationTestResult | null>(null);
  const test = () => {
    setBusy(true);
    setResult(null);
    call('settings.testNotification')
      .then(setResult, showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <Row label={t('notifications.test')} hint={t('notifications.testHint')}>
      <Button icon={BellRing} busy={busy} onClick={test}>
        {t('notifications.testButton')}
      </Button>
      <p className={styles.result} role="status" data-good={result === null || result === 'shown'}>
        {result && t(`notifications.result.${result}`)}
      </p>
    </Row>
  );
}

const set = (openingHours: WeekSpan[]) => change({ openingHours });

/** When the shop is open. */
function OpeningHours() {
  const { t } = useTranslation('settings');
  const spans = useSettings((settings) => settings.openingHours);
  /** What was there before the switch was turned off. */
  const [before, setBefore] = useState<WeekSpan[]>([]);
  const turn = (on: boolean) => {
    if (!on) setBefore(spans);
    set(on ? (before.length > 0 ? before : everyDay()) : []);
  };
  return (
    <Section title={t('opening.title')} hint={t('opening.hint')}>
      <Switch label={t('opening.on')} checked={spans.length > 0} onChange={turn} />
      {spans.length > 0 && (
        <WeekHours
          spans={spans}
          none={t('opening.closed')}
          addLabel={(day) => t('opening.add', { day })}
          add={addOpening}
          onChange={set}
        />
      )}
    </Section>
  );
}

const spans = ['30-minutes', '1-hour', 'tomorrow'] as const;

/** Silence for a while; the badge goes on counting. */
function PauseRow({ pausedUntilMs }: { pausedUntilMs: number | null }) {
  const { t } = useTranslation('settings');
  const nowMs = useNow(5000);
  const paused = pausedUntilMs !== null && pausedUntilMs > nowMs;
  const pause = (until: (typeof spans)[number] | 'resume') => () =>
    void call('settings.pause', { until }).then(acceptSettings, showFailure);
  if (paused) {
    return (
      <Row label={t('notifications.pausedUntil', { time: momentText(pausedUntilMs, nowMs) })}>
        <Button onClick={pause('resume')}>{t('notifications.resume')}</Button>
      </Row>
    );
  }
  const name = t('notifications.pause');
  return (
    <Row label={name}>
      <div className={styles.buttons}>
        {spans.map((span) => {
          const howLong = t(`notifications.pauseFor.${span}`);
          return (
            <Button
              key={span}
              size="small"
              aria-label={`${name}: ${howLong}`}
              onClick={pause(span)}
            >
              {howLong}
            </Button>
          );
        })}
      </div>
    </Row>
  );
}

type Quiet = Settings['notifications']['quietHours'];

/** Hours without notifications; they may end on the next morning. */
function QuietHours({ quietHours }: { quietHours: Quiet }) {
  const { t } = useTranslation('settings');
  const openingHours = useSettings((settings) => settings.openingHours);
  const set = (part: Partial<Quiet>) =>
    change({ notifications: { quietHours: { ...quietHours, ...part } } });
  const { enabled, spans } = quietHours;
  return (
    <>
      <Switch
        label={t('notifications.quietHours')}
        checked={enabled}
        onChange={(on) =>
          set({ enabled: on, spans: on && spans.length === 0 ? everyEvening() : spans })
        }
      />
      {enabled && (
        <WeekHours
          spans={spans}
          none={t('notifications.noSpan')}
          addLabel={(day) => t('notifications.addSpan', { day })}
          add={addQuiet}
          onChange={(changed) => set({ spans: changed })}
        />
      )}
      {enabled && openingHours.length > 0 && (
        <div className={styles.buttons}>
          <Button size="small" onClick={() => set({ spans: outside(openingHours) })}>
            {t('notifications.outsideOpening')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Words that get through pause, mute and quiet hours. */
function UrgentWords({ words }: { words: string[] }) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState('');
  const set = (urgentWords: string[]) => change({ notifications: { urgentWords } });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const word = typed.trim();
    const known = words.some((other) => other.toLowerCase() === word.toLowerCase());
    if (word && !known && words.length < SETTINGS_MOST.urgentWords) set([...words, word]);
    setTyped('');
  };
  return (
    <form onSubmit={add} className={styles.days}>
      <div className={styles.adding}>
        <TextField
          label={t('notifications.urgent')}
          hint={t('notifications.urgentHint')}
          placeholder={t('notifications.urgentExample')}
          maxLength={SETTINGS_MOST.urgentWordLength}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          trailing={
            <Button type="submit" size="small" variant="quiet" disabled={!typed.trim()}>
              {t('notifications.addWord')}
            </Button>
          }
        />
      </div>
      {words.length > 0 && (
        <ul className={styles.words}>
          {words.map((word) => (
            <li key={word} className={styles.word}>
              <bdi>{word}</bdi>
              <IconButton
                icon={X}
                label={t('notifications.removeWord', { word })}
                size="small"
                onClick={() => set(words.filter((other) => other !== word))}
              />
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
