import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Log } from '../common/log';
import { createLog } from './logging';

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
