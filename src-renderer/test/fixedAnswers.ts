import type { UpdateState } from '@shared/app-state';
import type { BridgeInput, BridgeMethod, BridgeOutput } from '@shared/bridge';

export type Answers = { [M in BridgeMethod]?: (input: BridgeInput<M>) => BridgeOutput<M> };

export const idleUpdate: UpdateState = {
  phase: 'idle',
  version: null,
  notes: null,
  percent: null,
  lastCheckedAtMs: null,
  asksForPassword: false,
};

/** Answers of the fake bridge that are the same whatever is in its inbox. */
export const fixedAnswers: Answers = {
  'outbox.later': () => [],
  'outbox.times': () => ({ eveningMs: null, tomorrowMs: Date.now() + 12 * 3_600_000 }),
  'lock.get': () => ({
    enabled: false,
    locked: false,
    afterMinutes: null,
    onScreenLock: false,
    waitSeconds: 0,
    touch: false,
  }),
  'session.dismissNotice': () => null,
  'inbox.rowMenu': () => ({ shown: 'shown-menu' }),
  'thread.loadOlder': () => ({ loaded: 0, olderOnServer: false }),
  'thread.activity': () => null,
  'files.check': ({ url }) => ({ url, mimeType: 'application/pdf', bytes: 2000 }),
  'beginnings.find': () => null,
  'beginnings.open': ({ number }) => `new!${number}`,
  'outbox.decide': () => null,
  'outbox.restore': () => null,
  'outbox.list': () => [],
  'templates.list': () => ({ choices: [], fetchedAtMs: null }),
  'details.statistics': () => ({
    by: { customer: 3, agent: 1, me: 1, elsewhere: 0, system: 0 },
    failed: 0,
    firstResponseMs: 42_000,
    ctaClicks: 0,
    stored: 5,
  }),
  'many.undo': () => true,
  'people.blocked': () => null,
  'people.block': ({ on }) => on,
  'settings.testNotification': () => 'shown',
  'storage.clear': () => ({
    bytes: 90_000,
    mediaBytes: 0,
    conversations: 0,
    messages: 0,
    oldestMs: null,
    removing: true,
  }),
  'storage.others': () => 0,
  'storage.removeOthers': () => null,
  'about.versions': () => ({
    app: '0.1.0',
    electron: '45.4.1',
    chromium: '154.0.8015.0',
    node: '24.21.0',
    os: 'Debian GNU/Linux 12',
  }),
  'about.diagnostics': () => 'Wassist Tray 0.1.0',
  'updates.get': () => idleUpdate,
  'media.save': () => ({ path: '/home/anna/Downloads/photo.jpg' }),
  'media.copy': () => null,
  'export.conversation': ({ as }) => ({
    path: as === 'print' ? null : '/home/anna/Downloads/chat.pdf',
  }),
  'export.period': () => ({ path: '/home/anna/Downloads/messages.csv' }),
  'export.cancel': () => null,
  'windows.openMain': () => null,
  'windows.openQuickReply': () => null,
  'windows.closeSelf': () => null,
  'windows.showing': () => null,
  'windows.saved': () => null,
  'windows.fitHeight': () => null,
  'links.open': () => null,
  'clipboard.write': () => null,
};
