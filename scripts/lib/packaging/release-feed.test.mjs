import { expect, it } from 'vitest';
import { releaseFeed } from './release-feed.mjs';

const feed = { provider: 'github', owner: 'shop', repo: 'tray' };

it.each([
  ['win32', { GITHUB_REPOSITORY: 'shop/tray' }, null],
  ['darwin', { GITHUB_REPOSITORY: 'shop/tray', CSC_LINK: '' }, null],
  ['win32', { GITHUB_REPOSITORY: 'shop/tray', CSC_LINK: 'certificate' }, feed],
  ['linux', { GITHUB_REPOSITORY: 'shop/tray' }, feed],
  ['linux', {}, null],
])('on %s with %j updates come from %j', (platform, env, expected) => {
  expect(releaseFeed(platform, env)).toEqual(expected);
});
