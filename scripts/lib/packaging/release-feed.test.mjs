import { expect, it } from 'vitest';
import { releaseFeed } from './release-feed.mjs';

const key = { UPDATE_PUBLIC_KEY: 'public' };
const feed = { publish: { provider: 'github', owner: 'shop', repo: 'tray' }, updateKey: 'public' };

it.each([
  ['win32', { GITHUB_REPOSITORY: 'shop/tray', ...key }, null],
  ['darwin', { GITHUB_REPOSITORY: 'shop/tray', CSC_LINK: '', ...key }, null],
  ['win32', { GITHUB_REPOSITORY: 'shop/tray', CSC_LINK: 'certificate', ...key }, feed],
  ['win32', { GITHUB_REPOSITORY: 'shop/tray', CSC_LINK: 'certificate' }, null],
  ['linux', { GITHUB_REPOSITORY: 'shop/tray', ...key }, feed],
  ['linux', { GITHUB_REPOSITORY: 'shop/tray', UPDATE_PUBLIC_KEY: '' }, null],
  ['linux', key, null],
])('on %s with %j updates come from %j', (platform, env, expected) => {
  expect(releaseFeed(platform, env)).toEqual(expected);
});
