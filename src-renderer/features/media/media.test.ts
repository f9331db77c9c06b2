import { fileName } from '@shared/media';
import { describe, expect, it } from 'vitest';
import { clockText, nextSpeed } from './audioText';
import { boxOf, fileType } from './media';
import { afterDrag, afterKey, afterZoom, fitted } from './Viewer';

describe('boxOf', () => {
  it.each([
    ['wide', 1600, 900, 20, 1600 / 900],
    ['tall', 600, 900, 20 * (600 / 900), 600 / 900],
    ['square', 500, 500, 20, 1],
    ['a panorama', 10_000, 100, 20, 3],
    ['a strip', 100, 10_000, 10, 0.5],
    ['no size', null, null, 20, 4 / 3],
    ['nonsense', 0, -5, 20, 4 / 3],
  ])('%s', (_what, width, height, widthRem, ratio) => {
    expect(boxOf(width, height)).toEqual({ widthRem, ratio });
  });
});

describe('zoom', () => {
  const stage = { width: 800, height: 600, picture: { width: 800, height: 600 } };
  const twice = { scale: 2, x: 0, y: 0 };
  it('grows about the middle, up to eight times', () => {
    expect(afterZoom(fitted, 2, stage)).toEqual(twice);
    expect(afterZoom({ scale: 2, x: 10, y: -4 }, 2, stage)).toEqual({ scale: 4, x: 20, y: -8 });
    expect(afterZoom({ scale: 7, x: 0, y: 0 }, 2, stage).scale).toBe(8);
  });
  it('keeps the point under the pointer there', () => {
    expect(afterZoom(fitted, 2, stage, { x: 100, y: -50 })).toEqual({ scale: 2, x: -100, y: 50 });
    const once = afterZoom(twice, 1.5, stage, { x: 90, y: 60 });
    expect(afterZoom(once, 1 / 1.5, stage, { x: 90, y: 60 })).toEqual(twice);
  });
  it('comes back to the middle when it fits again', () => {
    expect(afterZoom({ scale: 1.2, x: 50, y: 50 }, 1 / 1.25, stage)).toEqual(fitted);
  });
  it('moves only what is larger than the stage, and only to its edge', () => {
    expect(afterDrag(fitted, 5, 5, stage)).toEqual(fitted);
    expect(afterDrag(twice, 5, -5, stage)).toEqual({ scale: 2, x: 5, y: -5 });
    expect(afterDrag(twice, 5000, -5000, stage)).toEqual({ scale: 2, x: 400, y: -300 });
    expect(afterZoom({ scale: 4, x: 1200, y: 0 }, 0.5, stage)).toEqual({ scale: 2, x: 400, y: 0 });
    const tall = { ...stage, picture: { width: 300, height: 600 } };
    expect(afterDrag(twice, 50, 50, tall)).toEqual({ scale: 2, x: 0, y: 50 });
  });
  it.each([
    ['+', { scale: 2.5, x: 0, y: 0 }],
    ['=', { scale: 2.5, x: 0, y: 0 }],
    ['-', { scale: 1.6, x: 0, y: 0 }],
    ['0', fitted],
    ['ArrowLeft', { scale: 2, x: 60, y: 0 }],
    ['ArrowDown', { scale: 2, x: 0, y: -60 }],
    ['x', null],
  ])('key %s', (key, view) => expect(afterKey(twice, key, stage)).toEqual(view));
});

describe('audio', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [65, '1:05'],
    [750, '12:30'],
  ])('%d seconds read %s', (seconds, text) => expect(clockText(seconds)).toBe(text));
  it('goes through its speeds', () => expect([1, 1.5, 2].map(nextSpeed)).toEqual([1.5, 2, 1]));
});

describe('documents', () => {
  it.each([
    ['https://m.example/a/Invoice%207.pdf?sig=x', 'Invoice 7.pdf'],
    ['https://m.example/', null],
    ['not an address', null],
    ['https://m.example/%E0%A4%A', '%E0%A4%A'],
  ])('%s is called %s', (url, name) => expect(fileName(url)).toBe(name));

  it.each([
    ['application/pdf', null, 'PDF'],
    ['text/csv; charset=utf-8', null, 'CSV'],
    [null, 'sheet.xlsx', 'XLSX'],
    ['application/x-odd', 'a.tar.gz', 'GZ'],
    [null, 'nothing', null],
    [null, null, null],
  ])('%s, %s is of type %s', (mimeType, name, type) => expect(fileType(mimeType, name)).toBe(type));
});
