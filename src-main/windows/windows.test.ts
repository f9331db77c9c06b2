import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { hide } from './windows';

vi.mock('electron', () => ({ app: {}, nativeTheme: {}, BrowserWindow: class {}, screen: {} }));

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
