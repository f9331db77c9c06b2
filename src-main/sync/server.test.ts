import { beforeEach, describe, expect, it } from 'vitest';
import { WassistError } from '../wassist/error';
import type { WassistErrorKind } from '../wassist/types';
import { faultOf } from './fault';
import { createServerWatch, type ServerWatch } from './server';
import { createFakeClock, type FakeClock } from './testing/fake-clock';

const fault = (kind: WassistErrorKind, retryAfterMs: number | null = null) =>
  faultOf(new WassistError(kind, { retryAfterMs }));

let clock: FakeClock;
let server: ServerWatch;
const waitMs = () => Math.max(0, server.state().opensAtMs - clock.now());
beforeEach(() => {
  clock = createFakeClock();
  server = createServerWatch(clock);
  server.listMet(null);
});

describe('without a network', () => {
  it('waits longer with each failure in a row, up to half a minute', async () => {
    const waits: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      server.met(fault('network'));
      waits.push(waitMs() / 1000);
      await clock.advance(waitMs());
    }
    expect(waits).toEqual([5, 10, 20, 30, 30, 30]);
  });

  it('takes what fails side by side for one failure', () => {
    server.met(fault('network'));
    server.met(fault('network'));
    expect(waitMs()).toBe(5000);
  });

  it('is offline for everybody, until anything is answered', () => {
    server.met(fault('network'));
    expect(server.state().phase).toBe('offline');
    server.met(fault('validation'));
    expect(server.state()).toMatchObject({ phase: 'online', opensAtMs: 0, troubleSinceMs: null });
  });

  it('may be back before its time', () => {
    server.met(fault('network'));
    server.tryNow();
    expect(waitMs()).toBe(0);
    expect(server.state().phase).toBe('offline');
  });
});

describe('a server that asks to be left alone', () => {
  it('is, for as long as it asks, and by everybody', async () => {
    server.met(fault('rateLimited', 7000));
    expect(server.state().phase).toBe('rate-limited');
    server.tryNow();
    server.met(null);
    expect(waitMs()).toBe(7000);
    await clock.advance(7000);
    expect(waitMs()).toBe(0);
  });

  it('is left alone for a second at least, and for a minute where it names no time', () => {
    server.met(fault('rateLimited', 0));
    expect(waitMs()).toBe(1000);
    server.met(fault('rateLimited'));
    expect(waitMs()).toBe(60_000);
  });
});

describe('what one route answers', () => {
  it.each(['server', 'forbidden', 'notFound', 'timeout', 'loginPage', 'badPayload'] as const)(
    'says nothing about the others: %s',
    (kind) => {
      server.met(fault(kind));
      expect(server.state()).toMatchObject({ phase: 'online', opensAtMs: 0, listAtMs: 0 });
    },
  );

  it('of the list is told, and holds nothing back but the list', () => {
    server.listMet(fault('server'));
    expect(server.state()).toMatchObject({ phase: 'server-trouble', opensAtMs: 0 });
    expect(server.state().listAtMs).toBe(clock.now() + 5000);
    server.met(null);
    expect(server.state().phase).toBe('server-trouble');
    server.listMet(null);
    expect(server.state()).toMatchObject({ phase: 'online', troubleSinceMs: null });
  });
});

it('is shut when the key is refused', () => {
  server.met(fault('auth'));
  expect(server.state()).toMatchObject({
    phase: 'signed-out',
    opensAtMs: Number.POSITIVE_INFINITY,
  });
});

it('tells what changed, and only that', () => {
  let told = 0;
  server.onChange(() => {
    told += 1;
  });
  server.met(null);
  server.met(fault('server'));
  expect(told).toBe(0);
  server.met(fault('network'));
  server.met(null);
  expect(told).toBe(2);
});
