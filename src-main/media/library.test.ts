import type { Message } from '@shared/domain';
import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../common/log';
import type { Inbox } from '../storage/types';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createMediaLibrary } from './library';
import { mayFetch } from './public-address';
import { sniff } from './sniff';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ref = { conversationId: 'c', messageId: 'm', index: 0 };

/** A library over one message with one picture, and a server that answers as told. */
function libraryOver(
  answer: (address: unknown, init: RequestInit) => Promise<Response>,
  url = 'https://media.example/1.png',
) {
  const kept = new Map<string, { bytes: Buffer; mimeType: string }>();
  const message = { image: { image: { url } }, ctaButton: null, template: null, unified: null };
  const inbox = {
    views: { message: (_: string, id: string) => (id === 'm' ? (message as Message) : null) },
    media: {
      get: (key: string) => kept.get(key) ?? null,
      put: (key: string, bytes: Buffer, mimeType: string) => kept.set(key, { bytes, mimeType }),
    },
  } as unknown as Inbox;
  const fetch = vi.fn(answer);
  const progress: number[] = [];
  const clock = createFakeClock();
  const library = createMediaLibrary({
    inbox: () => inbox,
    fetch: fetch as unknown as typeof globalThis.fetch,
    mayAskHere: () => false,
    checked: () => null,
    clock,
    log: silentLog,
    onProgress: (_, ratio) => progress.push(ratio),
  });
  return { library, fetch, kept, progress, clock };
}

const answerWith =
  (body: BodyInit, headers: Record<string, string> = {}) =>
  async () =>
    new Response(body, { headers });

describe('media library', () => {
  it('fetches a picture once, keeps it, and tells how far it is', async () => {
    const headers = { 'content-length': String(png.length) };
    const { library, fetch, kept, progress } = libraryOver(answerWith(png, headers));
    const [first, second] = await Promise.all([library.read(ref), library.read(ref)]);
    expect(first).toMatchObject({ ok: true, mimeType: 'image/png' });
    expect(second).toEqual(first);
    await library.read(ref);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ credentials: 'omit' }),
    );
    expect([...kept.keys()]).toEqual(['c/m/0']);
    expect(progress.at(-1)).toBe(1);
  });

  it('believes the bytes, not the server: SVG, HTML and scripts are never shown', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const body of [svg, '<!doctype html><script>1</script>', 'alert(1)']) {
      const { library } = libraryOver(answerWith(body, { 'content-type': 'image/png' }));
      expect(await library.read(ref)).toEqual({ ok: false, status: 415 });
    }
  });

  it('stops at the size limit, announced or not', async () => {
    const announced = libraryOver(answerWith(png, { 'content-length': String(11 * 1024 ** 2) }));
    expect(await announced.library.read(ref)).toEqual({ ok: false, status: 415 });
    expect(announced.fetch.mock.lastCall?.[1].signal?.aborted).toBe(true);
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const unannounced = libraryOver(answerWith(endless));
    await expect(unannounced.library.load(ref)).rejects.toMatchObject({
      userError: { code: 'mediaSize' },
    });
    expect(pulled).toBeLessThan(15);
  });

  it('gives a server up that falls silent, before or amid its answer', async () => {
    const silence = (_: unknown, { signal }: RequestInit) =>
      new Promise<Response>((_answer, refuse) => {
        signal?.addEventListener('abort', () => refuse(new TypeError('aborted')));
      });
    const half = async (_: unknown, { signal }: RequestInit) =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array(10));
            signal?.addEventListener('abort', () => controller.error(new TypeError('aborted')));
          },
        }),
      );
    for (const answer of [silence, half]) {
      const { library, clock } = libraryOver(answer);
      let outcome: unknown;
      void library.load(ref).catch((error: unknown) => {
        outcome = error;
      });
      await clock.advance(29_000);
      expect(outcome).toBeUndefined();
      await clock.advance(2000);
      expect(outcome).toMatchObject({ userError: { code: 'network' } });
    }
  });

  it('tells no network from no file, and knows no other message', async () => {
    const offline = libraryOver(async () => Promise.reject(new TypeError('fetch failed')));
    expect(await offline.library.read(ref)).toEqual({ ok: false, status: 503 });
    const blocked = libraryOver(async () =>
      Promise.reject(new Error('net::ERR_BLOCKED_BY_CLIENT')),
    );
    expect(await blocked.library.read(ref)).toEqual({ ok: false, status: 404 });
    const gone = libraryOver(async () => new Response('', { status: 404 }));
    expect(await gone.library.read(ref)).toEqual({ ok: false, status: 404 });
    expect(await gone.library.read({ ...ref, messageId: 'x' })).toEqual({ ok: false, status: 404 });
    expect(await gone.library.read({ ...ref, index: 1 })).toEqual({ ok: false, status: 404 });
  });

  it('does not fetch from this computer for a server elsewhere', async () => {
    const { library, fetch } = libraryOver(answerWith(png), 'http://127.0.0.1:9/1.png');
    expect(await library.read(ref)).toEqual({ ok: false, status: 404 });
    expect(fetch).not.toHaveBeenCalled();
  });
});

it.each([
  ['https://media.example/a.png', false, true],
  ['http://media.example/a.png', true, false],
  ['http://127.0.0.1:80/a.png', true, true],
  ['http://localhost/a.png', true, true],
  ['http://[::1]/a.png', true, true],
  ['http://127.0.0.1.example/a.png', true, false],
  ['https://user:pass@media.example/a.png', false, false],
  ['https://127.0.0.1/a.png', true, false],
  ['https://localhost/a.png', true, false],
  ['https://169.254.169.254/latest', true, false],
  ['https://[::ffff:10.0.0.1]/a.png', true, false],
  ['file:///etc/passwd', true, false],
  ['data:image/png;base64,AAAA', true, false],
  ['nonsense', true, false],
])('may fetch %s (loopback %s): %s', (address, allowLoopback, expected) => {
  expect(mayFetch(address, () => allowLoopback)).toBe(expected);
});

it('saves documents but does not show them', async () => {
  expect(await sniff(Buffer.from('%PDF-1.7\n'))).toMatchObject({
    mimeType: 'application/pdf',
    inline: false,
  });
});
