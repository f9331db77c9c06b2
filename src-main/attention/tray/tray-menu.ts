/** The tray in data: icon, tooltip and menu. Pure. */
import type { ConnectionState, SessionState } from '@shared/app-state';
import { type SilenceNow, silenceKey } from '@shared/quiet-hours';
import { minutesLeft } from '@shared/said-values';
import type { ConversationRow, InboxCounts } from '@shared/views';
import type { Translate } from '../../app/i18n';
import type { Badge } from '../badge/badge';
import { plainLine } from '../plain-line';

/** Names a picture in resources/tray. */
export type TrayIcon = 'idle' | 'new' | 'offline' | 'signed-out';

/** What a choice asks for; indicators.ts does it. */
export type TrayCommand =
  | { kind: 'open' }
  | { kind: 'quick-reply'; conversationId: string }
  | { kind: 'check-now' }
  | { kind: 'pause'; until: '30-minutes' | '1-hour' | 'tomorrow' | 'resume' }
  | { kind: 'settings' }
  | { kind: 'updates' }
  | { kind: 'quit' };

/** The menu in data; tray.ts makes Electron's of it. */
export type TrayItem =
  | { kind: 'line' }
  | { kind: 'text'; label: string }
  | { kind: 'command'; label: string; command: TrayCommand }
  | { kind: 'menu'; label: string; items: TrayItem[] };

/** All that icon, tooltip and menu are made from. */
export interface TraySituation {
  session: SessionState | null;
  connection: ConnectionState | null;
  counts: InboxCounts | null;
  /** As in the queue. */
  needsYou: readonly ConversationRow[];
  /** Newest first. */
  unread: readonly ConversationRow[];
  takenOver: readonly ConversationRow[];
  silence: SilenceNow;
  /** The owner wants nothing of his customers shown. */
  hidesNames: boolean;
  /** A version that is downloaded and waits to be installed. */
  readyVersion: string | null;
  nowMs: number;
  translate: Translate;
  locale: string;
}

const MINUTE_MS = 60_000;
/** How long after a check that found the server well. */
const UP_TO_DATE_MS = 10 * MINUTE_MS;
const LONGEST_NAME = 60;

/** Trouble goes before news: an old count would say that all is well. */
export function trayIcon(
  badge: Badge,
  session: SessionState | null,
  connection: ConnectionState | null,
): TrayIcon {
  if (session?.status !== 'signed-in' || connection?.phase === 'signed-out') return 'signed-out';
  if (connection?.phase === 'offline' || connection?.phase === 'server-trouble') return 'offline';
  return badge.mark === 'none' ? 'idle' : 'new';
}

export function trayMenu(situation: TraySituation): TrayItem[] {
  const {
    session,
    counts,
    needsYou,
    unread,
    takenOver,
    readyVersion: version,
    translate,
  } = situation;
  const signedIn = session?.status === 'signed-in';
  const openMain = { kind: 'open' } as const;
  const open = command(translate('attention:tray.open'), openMain);
  const named = (rows: readonly ConversationRow[], label: typeof needLabel) =>
    rows.map((row) =>
      command(label(row, situation), { kind: 'quick-reply', conversationId: row.id }),
    );
  const need = counts?.needsYou ?? 0;
  const waiting = counts?.outboxWaiting ?? 0;
  const status: TrayItem = { kind: 'text', label: statusLine(situation) };
  const update =
    version && command(translate('attention:tray.update', { version }), { kind: 'updates' });
  const check = command(translate('connection:checkNow'), { kind: 'check-now' });
  return withLines([
    [open],
    need > 0
      ? [
          textItem(translate('attention:badge.needsYou', { count: need })),
          ...named(needsYou, needLabel),
          // Muted conversations, and those that the menu has no room for.
          ...(need > needsYou.length
            ? [command(translate('attention:more', { count: need - needsYou.length }), openMain)]
            : []),
        ]
      : [],
    named(unread, unreadLabel),
    named(takenOver, takeoverLabel),
    [
      status,
      ...(waiting > 0 ? [textItem(translate('connection:waiting', { count: waiting }))] : []),
      ...(signedIn ? [check] : []),
    ],
    signedIn ? pauseItems(situation) : [],
    [
      ...(update ? [update] : []),
      command(translate('inbox:settings'), { kind: 'settings' }),
      command(translate('attention:tray.quit'), { kind: 'quit' }),
    ],
  ]);
}

/** When the shown menu is out of date by the clock alone; null: never. */
export function trayDueMs({ takenOver, silence, connection, nowMs }: TraySituation): number | null {
  const ends = takenOver.flatMap(({ takeover: { endsAtMs } }) =>
    // The rounded minutes change just after the half of a minute.
    endsAtMs === null ? [] : [nowMs + ((endsAtMs - nowMs + MINUTE_MS / 2) % MINUTE_MS) + 1],
  );
  const stale = (connection?.lastCheckedAtMs ?? 0) + UP_TO_DATE_MS;
  const moments = [...ends, stale, silence.changesAtMs ?? 0].filter((moment) => moment > nowMs);
  return moments.length > 0 ? Math.min(...moments) : null;
}

/**
 * "Up to date", "Offline since 10:42": times of day stay true while the menu hangs open. None is told
 * while all is well: so the menu is not sent again each minute, and the tray needs no wording for it.
 */
export function statusLine({
  session,
  connection,
  nowMs,
  translate,
  locale,
}: TraySituation): string {
  if (session?.status !== 'signed-in') return translate('connection:signedOut');
  const since = connection?.troubleSinceMs ?? null;
  const time = since === null ? '' : timeOfDay(since, nowMs, locale);
  switch (connection?.phase) {
    case 'signed-out':
      return translate('connection:signedOut');
    case 'offline':
      return time ? translate('connection:offline', { time }) : translate('connection:offlineNow');
    case 'server-trouble':
      return time
        ? translate('connection:serverTrouble', { time })
        : translate('connection:serverTroubleNow');
    case 'rate-limited':
      return translate('connection:rateLimited');
    default: {
      const checkedAtMs = connection?.lastCheckedAtMs ?? null;
      if (checkedAtMs === null) return translate('connection:starting');
      if (nowMs - checkedAtMs < UP_TO_DATE_MS) return translate('attention:tray.upToDate');
      return translate('attention:tray.checked', { time: timeOfDay(checkedAtMs, nowMs, locale) });
    }
  }
}

function pauseItems(situation: TraySituation): TrayItem[] {
  const { translate } = situation;
  const silence = silenceLine(situation);
  if (silence && situation.silence.silence?.why === 'pause') {
    return [
      textItem(silence),
      command(translate('attention:tray.resume'), { kind: 'pause', until: 'resume' }),
    ];
  }
  const spans = [
    ['attention:tray.pause30Minutes', '30-minutes'],
    ['attention:tray.pause1Hour', '1-hour'],
    ['attention:tray.pauseTomorrow', 'tomorrow'],
  ] as const;
  const items = spans.map(([label, until]) => command(translate(label), { kind: 'pause', until }));
  const pause: TrayItem = { kind: 'menu', label: translate('attention:tray.pause'), items };
  return silence ? [textItem(silence), pause] : [pause];
}

/** "Quiet hours until 08:00"; null: what comes makes itself heard. */
function silenceLine({ silence: { silence }, nowMs, translate, locale }: TraySituation) {
  if (!silence) return null;
  const time = silence.untilMs === null ? '' : timeOfDay(silence.untilMs, nowMs, locale);
  return translate(`connection:${silenceKey(silence)}`, { time });
}

/** "Anna: asks for a person · since 10:42": times of day, for the reason told at `statusLine`. */
function needLabel(row: ConversationRow, situation: TraySituation): string {
  const { nowMs, translate, locale } = situation;
  const name = nameOf(row, situation);
  const { attentionReason, waitingSinceMs, windowEndsAtMs, takeover } = row;
  if (!attentionReason) return name;
  const isOthers = attentionReason === 'taken-over-unanswered' && !takeover.byMe;
  const reason = isOthers ? 'agent-silent' : attentionReason;
  const time = timeOfDay(windowEndsAtMs ?? nowMs, nowMs, locale);
  const why = translate(`attention:tray.because.${reason}`, { time });
  const label = translate('attention:tray.needs', { name, why });
  if (waitingSinceMs === null) return label;
  const since = translate('attention:tray.since', {
    time: timeOfDay(waitingSinceMs, nowMs, locale),
  });
  return `${label} · ${since}`;
}

function unreadLabel(row: ConversationRow, situation: TraySituation): string {
  const name = nameOf(row, situation);
  return situation.translate('attention:tray.conversationUnread', { name, count: row.unreadCount });
}

function takeoverLabel(row: ConversationRow, situation: TraySituation): string {
  const { nowMs, translate } = situation;
  const name = nameOf(row, situation);
  const { endsAtMs, untilHandback } = row.takeover;
  if (untilHandback || endsAtMs === null) return translate('attention:tray.takenOver', { name });
  return translate('attention:tray.takenOverFor', { name, count: minutesLeft(endsAtMs - nowMs) });
}

function nameOf(
  { name, numberText }: ConversationRow,
  { hidesNames, translate }: TraySituation,
): string {
  if (hidesNames) return translate('attention:tray.customer');
  return plainLine(name ?? '', LONGEST_NAME) || numberText || translate('inbox:noName');
}

const textItem = (label: string): TrayItem => ({ kind: 'text', label });

function command(label: string, does: TrayCommand): TrayItem {
  return { kind: 'command', label, command: does };
}

function withLines(groups: TrayItem[][]): TrayItem[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at) => (at > 0 ? [{ kind: 'line' as const }, ...group] : group));
}

/** With the weekday unless it is today. */
function timeOfDay(atMs: number, nowMs: number, locale: string): string {
  const today = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    ...(today ? {} : { weekday: 'short' }),
  }).format(atMs);
}
