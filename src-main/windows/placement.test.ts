import { describe, expect, it } from 'vitest';
import { quickReplyPlace, quickReplySize, stillVisible } from './placement';

const size = { width: 420, height: 320 };
const display = { x: 0, y: 0, width: 1920, height: 1080 };

describe('quickReplyPlace', () => {
  it('goes to the bottom right where the panel is at the bottom', () => {
    const workArea = { ...display, height: 1040 };
    expect(quickReplyPlace(size, workArea, display, null)).toEqual({ x: 1488, y: 708 });
  });

  it('goes to the top right where the panel is at the top', () => {
    const workArea = { x: 0, y: 32, width: 1920, height: 1048 };
    expect(quickReplyPlace(size, workArea, display, null)).toEqual({ x: 1488, y: 44 });
  });

  it('sits under a tray icon, inside the screen', () => {
    const workArea = { x: 0, y: 24, width: 1920, height: 1056 };
    const tray = { x: 1880, y: 0, width: 24, height: 24 };
    expect(quickReplyPlace(size, workArea, display, tray)).toEqual({ x: 1488, y: 36 });
    const middle = { x: 900, y: 0, width: 24, height: 24 };
    expect(quickReplyPlace(size, workArea, display, middle)).toEqual({ x: 702, y: 36 });
  });

  it('takes an icon without a size for unknown (Linux)', () => {
    const tray = { x: 0, y: 0, width: 0, height: 0 };
    expect(quickReplyPlace(size, display, display, tray).y).toBe(1080 - 320 - 12);
  });
});

describe('quickReplySize', () => {
  const workArea = { width: 1280, height: 900 };
  it.each([
    ['is as high as its content', 300, 1, { width: 420, height: 300 }],
    ['is never higher than 520', 2000, 1, { width: 420, height: 520 }],
    ['grows with the text', 300, 2, { width: 840, height: 600 }],
    ['stays on the screen', 2000, 3.5, { width: 1256, height: 876 }],
  ])('%s', (_, height, zoom, size) => {
    expect(quickReplySize(height, zoom, workArea)).toEqual(size);
  });
});

describe('stillVisible', () => {
  const screens = [{ x: 0, y: 0, width: 1280, height: 800 }];
  it('keeps bounds on a screen', () => {
    const bounds = { x: 100, y: 100, width: 1080, height: 600 };
    expect(stillVisible(bounds, screens)).toBe(bounds);
  });
  it('forgets bounds on a screen that is gone', () => {
    expect(stillVisible({ x: 2000, y: 100, width: 1080, height: 600 }, screens)).toBeNull();
    expect(stillVisible({ x: 100, y: -500, width: 1080, height: 600 }, screens)).toBeNull();
  });
});
