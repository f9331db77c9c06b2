import { expect, it } from 'vitest';
import { isPassing, readArgs } from './args';

it('reads the switches among Chromium’s own', () => {
  const argv = ['/app', '--no-sandbox', '--base-url=http://127.0.0.1:80/', '--hidden', '.'];
  expect(readArgs(argv)).toEqual({
    baseUrl: 'http://127.0.0.1:80/',
    demo: false,
    hidden: true,
    removal: null,
    deepLink: null,
    wish: null,
  });
});

it('finds a deep link wherever the desktop put it', () => {
  expect(readArgs(['/app', '--demo', 'wassist-tray://conversation/7']).deepLink).toBe(
    'wassist-tray://conversation/7',
  );
});

it('takes an empty address for none', () => {
  expect(readArgs(['/app', '--base-url=']).baseUrl).toBeNull();
});

it('tells a removal that is asked about from one that is not', () => {
  expect(readArgs(['/app', '--uninstalling']).removal).toBe('ask');
  expect(readArgs(['/app', '--remove-everything']).removal).toBe('at once');
});

it('takes what one start was for to no other start', () => {
  const argv = ['--hidden', '--pause', '--quick-reply', '--demo', '/folder'];
  expect(argv.filter((argument) => !isPassing(argument))).toEqual(['--demo', '/folder']);
});
