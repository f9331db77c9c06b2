import { expect, it } from 'vitest';
import { acceleratorOf, type PressedKeys } from './ShortcutRecorder';

const press = (change: Partial<PressedKeys>): PressedKeys => ({
  key: '',
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...change,
});

it.each<[Partial<PressedKeys>, string | null]>([
  [{ key: 'w', code: 'KeyW', ctrlKey: true, altKey: true }, 'Ctrl+Alt+W'],
  [{ key: 'W', code: 'KeyW', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+W'],
  [{ key: '∑', code: 'KeyW', altKey: true }, 'Alt+W'],
  [{ key: '!', code: 'Digit1', metaKey: true, shiftKey: true }, 'Super+Shift+1'],
  [{ key: ' ', code: 'Space', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Space'],
  [{ key: 'ArrowUp', code: 'ArrowUp', altKey: true }, 'Alt+Up'],
  [{ key: 'F9', code: 'F9' }, 'F9'],
  [{ key: 'F9', code: 'F9', shiftKey: true }, 'Shift+F9'],
  [{ key: 'Control', code: 'ControlLeft', ctrlKey: true }, null],
  [{ key: 'w', code: 'KeyW' }, null],
  [{ key: 'W', code: 'KeyW', shiftKey: true }, null],
  [{ key: 'é', code: 'Quote', ctrlKey: true }, null],
])('%j is %s', (keys, accelerator) => {
  expect(acceleratorOf(press(keys))).toBe(accelerator);
});
