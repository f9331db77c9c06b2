/** Playwright's own, but for the pace of `poll`: it would soon look once a second only, and so wait for what is there. */
import { expect as playwright } from '@playwright/test';

const INTERVALS_MS = [50, 100];

const poll: typeof playwright.poll = (actual, options) => {
  const given = typeof options === 'string' ? { message: options } : options;
  return playwright.poll(actual, { intervals: INTERVALS_MS, ...given });
};

export const expect: typeof playwright = new Proxy(playwright, {
  get: (real, name) => (name === 'poll' ? poll : Reflect.get(real, name)),
});
