/** The connection in one line. */
import type { ConnectionState, InstantState } from '@shared/app-state';
import i18next from 'i18next';
import { agoText, dateTextOf, daysBetween, timeText } from '../../format';

/** The state, for colour and shape: idle, working, or in trouble. */
export function toneOf({ phase, checking }: ConnectionState): 'good' | 'busy' | 'bad' {
  if (phase === 'offline' || phase === 'server-trouble') return 'bad';
  return checking || phase === 'starting' || phase === 'rate-limited' ? 'busy' : 'good';
}

/** "Up to date", "Offline since 10:42 · 2 waiting". */
export function connectionText(connection: ConnectionState, nowMs: number): string {
  const waiting =
    connection.outboxWaiting > 0 && connection.phase !== 'online'
      ? i18next.t('connection:waitingShort', { count: connection.outboxWaiting })
      : null;
  return [phaseText(connection, nowMs), waiting].filter(Boolean).join(' · ');
}

/** In as few words as there is room for at the foot of the list: without since when. */
export const connectionShortText = (connection: ConnectionState): string =>
  connectionText({ ...connection, troubleSinceMs: null }, 0);

function phaseText(
  { phase, lastCheckedAtMs, troubleSinceMs }: ConnectionState,
  nowMs: number,
): string {
  const t = (key: string, params: Record<string, string> = {}) =>
    i18next.t(`connection:${key}`, params);
  const since = troubleSinceMs === null ? null : sinceText(troubleSinceMs, nowMs);
  switch (phase) {
    case 'starting':
      return t('starting');
    case 'online':
      return t(lastCheckedAtMs === null ? 'starting' : 'upToDate');
    case 'offline':
      return since ? t('offline', { time: since }) : t('offlineNow');
    case 'server-trouble':
      return since ? t('serverTrouble', { time: since }) : t('serverTroubleNow');
    case 'rate-limited':
      return t('rateLimited');
    case 'signed-out':
      return t('signedOut');
  }
}

/** The time of day, or the date when that was on another day. */
function sinceText(ms: number, nowMs: number): string {
  return daysBetween(ms, nowMs) === 0 ? timeText(ms) : dateTextOf(ms, nowMs);
}

/** Which of the two notices new messages: the stream, and when it last did, or the checks alone. */
export function newsText({ working, lastRingAtMs }: InstantState, nowMs: number): string {
  if (!working) return i18next.t('connection:newsByChecks');
  return lastRingAtMs === null
    ? i18next.t('connection:newsInstant')
    : i18next.t('connection:newsInstantLast', { ago: agoText(lastRingAtMs, nowMs) });
}
