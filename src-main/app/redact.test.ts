import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redact } from './redact';

it.each([
  ['X-API-Key: wsk_live_abc', 'X-API-Key: [redacted]'],
  ['Authorization: Token 0123abc', 'Authorization: [redacted]'],
  ['token=abc', 'token=[redacted]'],
  ['called +44 7700 900100 twice', 'called [number] twice'],
  ['447700900100', '[number]'],
  ['from anna@example.com', 'from [e-mail]'],
  ['wk1_2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e', '[redacted]'],
])('redacts %s', (text, expected) => expect(redact(text)).toBe(expected));

it.each([
  'conversation 3f2504e0-4f89-41d3-9a0c-0305e82c3301 read',
  'status 429, 12 s',
  'poll.failed network',
])('leaves %s', (text) => expect(redact(text)).toBe(text));

it('cuts what is long, and leaves no half of a key at the cut', () => {
  const key = 'wsk_live_4f9a8b7c6d5e4f3a2b1c0d9e';
  for (let before = 470; before < 500; before += 1) {
    expect(redact(`${'long '.repeat(before).slice(0, before)} ${key} after`)).not.toContain('wsk');
  }
  expect(redact('word '.repeat(1000)).length).toBeLessThan(510);
});

it('lets no key or number through, whatever surrounds it', () => {
  const key = fc.stringMatching(/^[a-z]{3}_[A-Za-z0-9]{8}[0-9]{4}[A-Za-z0-9]{16}$/);
  const number = fc.stringMatching(/^\+?[1-9][0-9]{9,13}$/);
  const words = fc.stringMatching(/^[a-z ]{0,20}$/);
  fc.assert(
    fc.property(fc.oneof(key, number), words, words, (secret, before, after) => {
      expect(redact(`${before} ${secret} ${after}`)).not.toContain(secret);
    }),
    { numRuns: 2000 },
  );
});
