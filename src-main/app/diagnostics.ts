import { release, type } from 'node:os';
import { app } from 'electron';
import type { Attention } from '../attention/types';
import type { Clock } from '../common/clock';
import type { Session } from '../session/types';
import type { SettingsStore } from '../storage/settings';

/** What runs here, for the about page and the diagnostics. */
export function versions() {
  const { electron = '', chrome = '', node } = process.versions;
  return {
    app: app.getVersion(),
    electron,
    chromium: chrome,
    node,
    os: `${type()} ${release()} ${process.arch}`,
  };
}

/**
 * For a support request: versions, states and counts; no token, text, name or
 * number. One line per fact: its name, a colon, and plain text or JSON.
 */
export function diagnosticsText(parts: {
  session: Pick<Session, 'state' | 'workspace'>;
  settings: Pick<SettingsStore, 'get'>;
  attention: Pick<Attention, 'trayAvailable'>;
  clock: Clock;
}): string {
  const session = parts.session.state();
  const workspace = parts.session.workspace();
  const connection = workspace?.poller.state();
  const settings = parts.settings.get();
  const lines: [string, unknown][] = [
    ...Object.entries(versions()),
    ['time', new Date(parts.clock.now()).toISOString()],
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
    ['instant', connection?.instant.working],
    ['unreadable fields', connection?.skipped],
    ['counts', workspace?.inbox.views.counts()],
    ['storage', workspace?.inbox.use()],
    ['tray', parts.attention.trayAvailable],
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
