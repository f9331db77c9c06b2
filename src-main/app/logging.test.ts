import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Log } from '../common/log';
import { createLog, redact } from './logging';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logging-'));
});
const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split(/\r?\n/);

afterEach(() => rmSync(folder, { recursive: true }));

it('lets no key, number or address into the file, with any call', async () => {
  const file = join(folder, 'main.log');
  const log = createLog(file, false, Promise.resolve());
  const secrets = [
    'wsk_live_4f9a8b7c6d5e4f3a2b1c0d9e',
    'Authorization: Token 0123456789abcdef0123456789abcdef',
    '+44 7700 900123',
    '447700900123',
    'anna@example.com',
  ];
  for (const level of ['info', 'warn', 'error'] as const satisfies (keyof Log)[]) {
    for (const secret of secrets) {
      log[level](`event of ${secret}`);
      log[level]('event.with-facts', { reason: `it was ${secret}`, tookMs: 12 });
    }
    log[level]('event.of-a-number', { contact: 447700900123 });
  }
  await vi.waitFor(() => expect(linesOf(file)).toHaveLength(33));
  const written = linesOf(file).join('\n');
  expect(written).toContain('event.with-facts reason=it was [number] tookMs=12');
  for (const secret of secrets) expect(written).not.toContain(secret.replace(/^.* /, ''));
});

it('keeps what came before the start in its order, and does not wait with a warning', async () => {
  const file = join(folder, 'main.log');
  const log = createLog(file, false, new Promise(() => {}));
  log.info('app.first');
  log.info('app.second');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(globSync('*', { cwd: folder })).toEqual([]);
  log.warn('app.third');
  await vi.waitFor(() => expect(linesOf(file)).toHaveLength(3));
  expect(linesOf(file).map((line) => line.split(' ').at(-1))).toEqual([
    'app.first',
    'app.second',
    'app.third',
  ]);
});

it('gets a fixed event name from every call in the code, never a made-up text', () => {
  const srcMain = join(import.meta.dirname, '..');
  const sources = globSync('**/!(*.test).ts', { cwd: srcMain });
  const calls = sources.flatMap((path) => {
    const source = readFileSync(join(srcMain, path), 'utf8');
    return [...source.matchAll(/\blog\.(?:info|warn|error)\(\s*([^,)]+)/g)].map(
      ([, event]) => event,
    );
  });
  expect(calls.length).toBeGreaterThan(40);
  for (const event of calls) expect(event).toMatch(/^'[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*'$/);
});

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
