import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { holdsQuitBack, watchLifecycle, watchLinks } from './lifecycle';

const { app } = vi.hoisted(() => ({ app: { current: null as unknown } }));
vi.mock('electron', () => ({
  get app() {
    return app.current;
  },
  powerMonitor: { on: () => {} },
}));

let events: EventEmitter;
const hand = (url: string) => events.emit('open-url', { preventDefault: vi.fn() }, url);
beforeEach(() => {
  events = new EventEmitter();
  app.current = events;
});

it('keeps the link that came before the app was ready', () => {
  const links = watchLinks();
  hand('wassist-tray://conversation/c1');
  expect(links.first()).toBe('wassist-tray://conversation/c1');
});

it('opens those that come later, and keeps none of them', () => {
  const links = watchLinks();
  const open = vi.fn();
  links.follow(open);
  hand('wassist-tray://conversation/c2');
  expect(open).toHaveBeenCalledExactlyOnceWith('wassist-tray://conversation/c2');
  expect(links.first()).toBeNull();
});

it.each([
  ['the owner quits', { ended: false, shuttingDown: false, platform: 'darwin' }, true],
  ['all is at its end', { ended: true, shuttingDown: false, platform: 'darwin' }, false],
  ['macOS shuts down', { ended: false, shuttingDown: true, platform: 'darwin' }, false],
  ['Linux shuts down, and waits', { ended: false, shuttingDown: true, platform: 'linux' }, true],
] as const)('holds the quit back: %s', (_, at, holds) => {
  expect(holdsQuitBack(at)).toBe(holds);
});

it('stores what is typed when Windows asks whether it may shut down, and ends when it does', () => {
  const save = vi.fn();
  const end = vi.fn(async () => {});
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'message'] as const;
  const before = signals.map((signal) => process.listeners(signal as 'SIGINT'));
  watchLifecycle({ links: watchLinks(), open: vi.fn(), carryOut: vi.fn(), save, end });
  const window = new EventEmitter();
  events.emit('browser-window-created', {}, window);
  window.emit('query-session-end', { preventDefault: vi.fn() });
  expect([save.mock.calls.length, end.mock.calls.length]).toEqual([1, 0]);
  window.emit('session-end', {});
  window.emit('session-end', {});
  expect(end).toHaveBeenCalledOnce();
  for (const [nth, signal] of signals.entries()) {
    for (const listener of process.listeners(signal as 'SIGINT')) {
      if (!before[nth]?.includes(listener)) process.off(signal, listener);
    }
  }
});
