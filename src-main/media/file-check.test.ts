import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createFileCheck } from './file-check';

const URL_OF_IT = 'https://files.example/price-list.pdf';
const pdf = { 'content-type': 'application/pdf', 'content-length': '2048' };

function checkWith(answer: (method: string) => Promise<Response> | Response, isHere = false) {
  const fetch = vi.fn((_: unknown, init: RequestInit) =>
    Promise.resolve().then(() => answer(init.method ?? '')),
  );
  const clock = createFakeClock();
  const asked = () => fetch.mock.calls.map(([, { method }]) => method);
  const parts = { fetch: fetch as unknown as typeof globalThis.fetch, mayAskHere: () => isHere };
  return { check: createFileCheck({ ...parts, clock }), fetch, asked, clock };
}
const says = (headers: Record<string, string>, status = 200) =>
  new Response(null, { status, headers });

describe('a file to be sent', () => {
  it('is asked for with HEAD, without cookies, and told with its type and size', async () => {
    const { check, fetch, asked } = checkWith(() => says(pdf));
    const file = { url: URL_OF_IT, mimeType: 'application/pdf', bytes: 2048 };
    expect(await check.check(` ${URL_OF_IT} `)).toEqual(file);
    expect(check.checked(URL_OF_IT)).toEqual(file);
    expect(asked()).toEqual(['HEAD']);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit' });
  });

  it('is asked for with GET where its server answers no HEAD', async () => {
    const { check, asked } = checkWith((method) => says(pdf, method === 'HEAD' ? 403 : 200));
    expect(await check.check(URL_OF_IT)).toMatchObject({ bytes: 2048 });
    expect(asked()).toEqual(['HEAD', 'GET']);
  });

  it('may have a type with parameters, and no size', async () => {
    const { check } = checkWith(() => says({ 'content-type': 'Audio/OGG; codecs=opus' }));
    expect(await check.check(URL_OF_IT)).toMatchObject({ mimeType: 'audio/ogg', bytes: null });
  });

  it.each([
    ['is not there', says({}, 404), 'fileUnreachable'],
    ['is a page', says({ 'content-type': 'text/html' }), 'fileType'],
    ['does not say what it is', says({}), 'fileType'],
    [
      'is too large a picture',
      says({ 'content-type': 'image/png', 'content-length': String(6 * 2 ** 20) }),
      'fileSize',
    ],
  ])('that %s is refused', async (_, response, code) => {
    const { check } = checkWith(() => response.clone());
    await expect(check.check(URL_OF_IT)).rejects.toThrow(code);
    expect(check.checked(URL_OF_IT)).toBeNull();
  });

  it.each([
    'http://files.example/a.pdf',
    'https://localhost/a.pdf',
    'https://127.0.0.1/a.pdf',
    'https://2130706433/a.pdf',
    'https://0x7f.1/a.pdf',
    'https://192.168.1.1/a.pdf',
    'https://10.0.0.8/a.pdf',
    'https://169.254.169.254/latest',
    'https://[::1]/a.pdf',
    'https://[::ffff:127.0.0.1]/a.pdf',
    'https://[fd00::1]/a.pdf',
    'https://printer.localhost/a.pdf',
    'https://owner:secret@files.example/a.pdf',
    'http://127.0.0.1:1234/media/a.pdf',
    'file:///etc/passwd',
    'price-list.pdf',
  ])('at %s is refused, and nobody is asked', async (url) => {
    const { check, fetch } = checkWith(() => says(pdf));
    await expect(check.check(url)).rejects.toThrow('fileAddress');
    expect(() => check.mustBePublic(url)).toThrow('fileAddress');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('may be on this computer while the server is here too', async () => {
    const { check } = checkWith(() => says(pdf), true);
    expect(await check.check('http://127.0.0.1:1234/media/a.pdf')).toMatchObject({ bytes: 2048 });
  });

  it('that leads to this computer or its network is refused', async () => {
    const { check } = checkWith(() =>
      Promise.reject(new Error('net::ERR_TUNNEL_CONNECTION_FAILED')),
    );
    await expect(check.check(URL_OF_IT)).rejects.toThrow('fileAddress');
  });

  it('is not waited for without end', async () => {
    const { check, fetch, clock } = checkWith(() => new Promise<Response>(() => {}));
    fetch.mockImplementation(
      (_, { signal }) =>
        new Promise((_answer, fail) => {
          signal?.addEventListener('abort', () => fail(new Error('aborted')));
        }),
    );
    const refused = expect(check.check(URL_OF_IT)).rejects.toThrow('fileUnreachable');
    await clock.advance(20_000);
    await refused;
  });
});
