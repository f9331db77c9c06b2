import { afterEach, expect, it } from 'vitest';
import { putConversation, putMessage, textMessage, thread } from '../storage/testing/inbox';
import { paperSize } from './document';
import { inbox, open, pageOf } from './testing/document';

afterEach(() => inbox.close());

it('makes a page in which all that people wrote is text, each in its own direction', async () => {
  const attack = `<script>alert(1)</script><img src=x onerror='1'>"&`;
  open([
    putConversation({ contactName: '<b>Ada</b> עדה' }),
    ...thread([['user', `${attack}\nمرحبا 👋`]]),
  ]);
  const html = await pageOf();
  expect(html).not.toMatch(/<script|<img|<b>|onerror='/);
  expect(html).toContain(
    '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;1&#39;&gt;&quot;&amp;',
  );
  expect(html).toContain('<p dir="auto">مرحبا 👋</p>');
  expect(html).toMatch(/<h1 dir="auto">[^<]*&lt;b&gt;Ada/);
  expect(html.match(/<h2>/g)).toHaveLength(1);
});

it('shows the pictures that can be had, and names the others', async () => {
  const image = (name: string) => ({
    id: null,
    caption: null,
    image: {
      url: `https://cdn.example/${name}`,
      name,
      path: null,
      size: null,
      width: null,
      height: null,
    },
  });
  open(
    ['seen.png', 'gone.png'].map((name, index) =>
      putMessage(textMessage(name, index, '', { text: null, type: 'image', image: image(name) })),
    ),
  );
  const read = async ({ messageId }: { messageId: string }) =>
    messageId === 'seen.png'
      ? ({ ok: true, bytes: Buffer.of(), mimeType: 'image/png' } as const)
      : ({ ok: false, status: 404 } as const);
  const html = await pageOf({}, { read });
  expect(html).toContain('<img src="app://media/c1/seen.png/0" alt="Photo: seen.png">');
  expect(html).toContain('<p class="file" dir="auto">Photo: gone.png</p>');
  expect(html.match(/<img/g)).toHaveLength(1);
});

it('waits for no picture once it is told to stop', async () => {
  const media = [{ url: 'https://cdn.example/slow.png', mimeType: 'image/png' }];
  const file = { body: null, footer: null, buttons: [], media };
  open([putMessage(textMessage('m1', 1, '', { text: null, type: 'unified', unified: file }))]);
  const stop = new AbortController();
  const read = () => {
    stop.abort();
    return new Promise<never>(() => {});
  };
  await expect(pageOf({ signal: stop.signal }, { read })).rejects.toThrow(/abort/);
});

it('knows which paper a country has', () => {
  expect(['en-US', 'es-MX', 'en', 'de-DE', 'en-GB', 'ar-EG'].map(paperSize)).toEqual([
    'Letter',
    'Letter',
    'Letter',
    'A4',
    'A4',
    'A4',
  ]);
});
