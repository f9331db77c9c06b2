import { expect, it } from 'vitest';
import { referralOf } from './Bubble';

it('takes the words and the address of an ad', () => {
  expect(
    referralOf({
      headline: 'Sale',
      body: 'Now',
      sourceUrl: 'https://fb.example/ad',
      ctwaClid: 'x',
    }),
  ).toEqual({ headline: 'Sale', body: 'Now', url: 'https://fb.example/ad' });
});

it.each([
  {},
  { headline: 4, body: ' ', sourceUrl: 'javascript:alert(1)' },
  { sourceUrl: 'http://a.example' },
])('shows nothing of %j', (referral) =>
  expect(referralOf(referral)).toEqual({ headline: null, body: null, url: null }),
);
