import { EventEmitter } from 'node:events';
import { RELEASE_CHANNEL } from '@shared/channels';
import { defaultSettings } from '@shared/settings';
import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../sync/testing/fake-clock';
import { hide } from './page-window';
import type { WindowsParts } from './types';
import { createWindows } from './windows';

const made = vi.hoisted(() => ({ windows: [] as { told: string[]; emit(event: string): void }[] }));
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  /** Notes what it is told, as far as that brings it before the owner. */
  class BrowserWindow extends EventEmitter {
    readonly told: string[] = [];
    readonly webContents = Object.assign(new EventEmitter(), {
      id: 1,
      session: {},
      send: (channel: string) => this.told.push(channel),
    });
    constructor({ title }: { title: string }) {
      super();
      this.told.push(title);
      made.windows.push(this);
    }
    loadURL = async () => {};
    isDestroyed = () => false;
    isMinimized = () => this.told.at(-1) === 'minimize';
    isVisible = () => this.told.includes('show');
    restore = () => this.told.push('restore');
    show = () => this.told.push('show');
    showInactive = () => this.told.push('show');
    focus = () => this.told.push('focus');
    minimize = () => this.told.push('minimize');
    setAlwaysOnTop = () => {};
    setPosition = () => {};
    setOverlayIcon = () => {};
    getBounds = () => ({ x: 0, y: 0, width: 420, height: 300 });
    setTitle = (title: string) => this.told.push(title);
  }
  const display = { workArea: { x: 0, y: 0, width: 1280, height: 800 }, bounds: {} };
  const screen = {
    getAllDisplays: () => [],
    getPrimaryDisplay: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  };
  return { app: { name: 'Wassist Tray' }, nativeTheme: {}, BrowserWindow, screen, Menu: {} };
});

function windowOf(isFullScreen: boolean) {
  return Object.assign(new EventEmitter(), {
    blur: vi.fn(),
    hide: vi.fn(),
    isFullScreen: () => isFullScreen,
    setFullScreen: vi.fn(),
  });
}

it('brings a full-screen window of macOS back before it hides it', () => {
  const window = windowOf(true);
  hide(window as never, 'darwin');
  expect(window.setFullScreen).toHaveBeenCalledWith(false);
  expect(window.hide).not.toHaveBeenCalled();
  window.emit('leave-full-screen');
  expect(window.hide).toHaveBeenCalledOnce();
});

it('takes the focus out of a window before it hides it: a screen reader goes by it', () => {
  const window = windowOf(false);
  hide(window as never, 'linux');
  expect(window.blur.mock.invocationCallOrder[0]).toBeLessThan(
    window.hide.mock.invocationCallOrder[0] ?? 0,
  );
});

it.each([
  ['any other window of macOS', false, 'darwin'],
  ['a full-screen window elsewhere', true, 'linux'],
] as const)('hides %s at once', (_, isFullScreen, platform) => {
  const window = windowOf(isFullScreen);
  hide(window as never, platform);
  expect(window.hide).toHaveBeenCalledOnce();
});

function setUp() {
  made.windows.length = 0;
  const clock = createFakeClock();
  const parts: Partial<WindowsParts> = {
    clock,
    settings: { get: () => defaultSettings, onChange: () => () => {} } as never,
    bounds: { get: () => null, set: () => {} },
    contextMenu: { translate: () => '' } as never,
    customerName: (id) => (id === 'hidden' ? null : id),
    trayBounds: () => null,
    onFrontChange: () => {},
    onDrawn: () => {},
  };
  return { clock, windows: createWindows(parts as WindowsParts) };
}

it('started hidden and without a tray, takes a place in the taskbar, and neither the screen nor the keys', async () => {
  const { clock, windows } = setUp();
  windows.bringBack();
  const [window] = made.windows;
  window?.emit('ready-to-show');
  await clock.advance(1000);
  expect(window?.told).toEqual(['Wassist Tray', 'minimize']);
});

it('leaves a window where it is when the tray goes away', async () => {
  const { clock, windows } = setUp();
  windows.openMain();
  const [window] = made.windows;
  window?.emit('ready-to-show');
  await clock.advance(1000);
  windows.bringBack();
  expect(window?.told).toEqual(['Wassist Tray', 'show', 'focus']);
  expect(made.windows).toHaveLength(1);
});

it('names the customer in the quick reply’s title before it comes up, and nobody while it shows none', () => {
  const { windows } = setUp();
  windows.openQuickReply('Una One');
  const [window] = made.windows;
  const contents = (window as unknown as { webContents: never }).webContents;
  windows.showing(contents, 'Una One');
  expect(window?.told.slice(0, 2)).toEqual(['Una One – Wassist Tray', 'Una One – Wassist Tray']);
  expect(window?.told.slice(2)).toEqual(['show', 'focus']);
  const told = (act: () => void) => {
    window?.told.splice(0);
    act();
    return window?.told[0];
  };
  expect(told(() => windows.showing(contents, 'Tess Two'))).toBe('Tess Two – Wassist Tray');
  expect(told(() => windows.showing(contents, null))).toBe('Wassist Tray');
  expect(told(() => windows.showing(contents, 'hidden'))).toBe('Wassist Tray');
});

it('tells a page that is loaded again whom it showed', () => {
  const { windows } = setUp();
  windows.openQuickReply('Una One');
  const [window] = made.windows;
  const contents = (window as unknown as { webContents: never }).webContents;
  expect(windows.started(contents)).toEqual([]);
  windows.showing(contents, 'Tess Two');
  expect(windows.started(contents)).toMatchObject([{ to: { conversationId: 'Tess Two' } }]);
  windows.showing(contents, null);
  expect(windows.started(contents)).toEqual([]);
});

it('lets each page give memory back', () => {
  const { windows } = setUp();
  windows.openQuickReply('Una One');
  windows.openMain();
  windows.releaseMemory();
  expect(made.windows.map(({ told }) => told.at(-1))).toEqual([RELEASE_CHANNEL, RELEASE_CHANNEL]);
});

it('makes no window once the app ends, whatever a start that was still under way asks for', async () => {
  const { windows } = setUp();
  await windows.end();
  windows.openMain();
  windows.openQuickReply('Una One');
  windows.bringBack();
  expect(made.windows).toEqual([]);
});
