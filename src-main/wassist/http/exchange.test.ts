import { describe, expect, it } from 'vitest';
import { BodyTooLarge, readBody } from './exchange';

const streamOf = (...pieces: Uint8Array[]) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    }),
  );

describe('readBody', () => {
  it('joins pieces, also where one ends inside a character', async () => {
    const bytes = new TextEncoder().encode('{"text":"Olá 👋"}');
    expect(
      await readBody(streamOf(bytes.slice(0, 12), bytes.slice(12, 15), bytes.slice(15)), 99),
    ).toBe('{"text":"Olá 👋"}');
  });

  it('replaces what is no UTF-8', async () => {
    expect(await readBody(streamOf(new Uint8Array([0x61, 0xc3])), 99)).toBe('a\ufffd');
  });

  it('reads no body as nothing', async () => {
    expect(await readBody(new Response(null, { status: 204 }), 99)).toBe('');
  });

  it('cuts an endless body', async () => {
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => {
        cancelled = true;
      },
    });
    await expect(readBody(new Response(endless), 50_000)).rejects.toThrow(BodyTooLarge);
    expect(cancelled).toBe(true);
  });
});
