/** In front means: in front of somebody who is there. */
import { defaultSettings } from '@shared/settings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inboxHandlers } from '../bridge/handlers/inbox';
import { systemClock } from '../common/clock';
import type { Session } from '../session/types';
import { watchPresence } from './presence';
import { NOON_MS } from './testing/fixtures';
import { setUpNotifications } from './testing/notifications';

const power = vi.hoisted(() => ({ idleSeconds: 0, emit: (_sign: string) => {} }));
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  const powerMonitor = new EventEmitter();
  power.emit = (sign) => powerMonitor.emit(sign);
  const getSystemIdleTime = () => power.idleSeconds;
  return {
    net: { isOnline: () => true },
    powerMonitor: Object.assign(powerMonitor, { getSystemIdleTime }),
  };
});

let app: Awaited<ReturnType<typeof setUpNotifications>>;
let presence: ReturnType<typeof watchPresence>;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOON_MS });
  power.idleSeconds = 0;
  app = await setUpNotifications({ conversationInFront: () => presence.conversationInFront() });
  presence = watchPresence({
    clock: systemClock,
    focused: () => true,
    conversationInFront: () => 'anna',
    onPresence: () => {},
    onWake: () => {},
    onSleep: () => {},
    onSigns: () => {},
    bus: Promise.resolve(null),
  });
  presence.used();
});
afterEach(() => {
  presence.stop();
  app.end();
  vi.useRealTimers();
});

/** As the page does that has it in front. */
function pageSees(): void {
  const { inbox } = app;
  const markSeen = (conversationId: string, key: string) => {
    const upToMs = inbox.views.seenUpToMs(conversationId, key) ?? 0;
    inbox.repository.apply([{ kind: 'seen', conversationId, upToMs }]);
  };
  const handlers = inboxHandlers({
    session: { requireWorkspace: () => ({ inbox, markSeen }) } as unknown as Session,
    settings: { get: () => defaultSettings } as Parameters<typeof inboxHandlers>[0]['settings'],
    shown: { draw: () => 'token' },
    isHere: () => presence.isHere(),
    clock: systemClock,
  });
  const upToKey = inbox.views.threadPage('anna', null, 10).items.at(-1)?.key ?? '';
  const sender = { conversationId: 'anna', shown: 'token', upToKey };
  void handlers['thread.markSeen'](sender, {} as never);
}

it.each([
  ['the computer is locked', () => power.emit('lock-screen')],
  ['it sleeps', () => power.emit('suspend')],
  [
    'nobody has touched it for two minutes',
    async () => {
      power.idleSeconds = 120;
      await vi.advanceTimersByTimeAsync(120_000);
    },
  ],
])('who writes into the open conversation is told of, and unread, while %s', async (_, leave) => {
  await leave();
  await app.writes('anna', 'Hello?');
  pageSees();
  expect(app.desktop.history()).toEqual(['Anna: Hello?']);
  expect(app.inbox.views.get('anna')?.unreadCount).toBe(1);
});

it('a message into the open conversation in front of the owner counts as read, and is not told', async () => {
  await app.writes('anna', 'Hello?');
  pageSees();
  expect(app.desktop.history()).toEqual([]);
  expect(app.inbox.views.get('anna')?.unreadCount).toBe(0);
  power.emit('lock-screen');
  power.emit('unlock-screen');
  expect(presence.conversationInFront()).toBe('anna');
});
