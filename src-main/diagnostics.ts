/** What the owner may paste into a support request: versions, states and counts; no token, text, name or number. */
import type { Settings } from '@shared/settings';
import type { ConnectionState, InboxCounts, SessionState, StorageUse } from '@shared/views';

export interface DiagnosticsFacts {
  versions: Record<string, string>;
  session: SessionState;
  connection: ConnectionState | null;
  counts: InboxCounts | null;
  use: StorageUse | null;
  settings: Settings;
  trayAvailable: boolean;
  nowMs: number;
}

export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { session, connection, counts, use, settings } = facts;
  const lines: [string, unknown][] = [
    ...Object.entries(facts.versions),
    ['time', new Date(facts.nowMs).toISOString()],
    ['session', session.demo ? 'demo' : session.sessionOnly ? 'session only' : session.status],
    ['dialect', session.dialect],
    ['capabilities', session.capabilities],
    ['notice', session.notice?.code],
    ['connection', connection?.phase],
    ['connection error', connection?.error?.code],
    [
      'last checked',
      connection?.lastCheckedAtMs && new Date(connection.lastCheckedAtMs).toISOString(),
    ],
    ['unreadable fields', connection?.skipped],
    ['counts', counts],
    ['storage', use],
    ['tray', facts.trayAvailable],
    [
      'notifications',
      { ...settings.notifications, urgentWords: settings.notifications.urgentWords.length },
    ],
    ['handoff', settings.handoff],
    ['privacy', settings.privacy],
    ['canned replies', settings.cannedReplies.length],
    ['appearance', settings.appearance],
    ['language', settings.language],
  ];
  return lines
    .map(
      ([name, value]) =>
        `${name}: ${typeof value === 'string' ? value : JSON.stringify(value ?? null)}`,
    )
    .join('\n');
}
