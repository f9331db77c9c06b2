import { expect, it } from 'vitest';
import { previewOf, previewText } from './content';
import type { Message } from './domain';

const translate = (key: string, params: Record<string, string> = {}) =>
  `${key}${params.text ? `: ${params.text}` : ''}`;

it.each([
  ['text', 'Hello\n  there', 'Hello there'],
  ['text', ' \n', 'preview:empty'],
  ['image', '', 'preview:image'],
  ['image', 'On the\nbeach', 'preview:imageWith: On the beach'],
  // Hidden letters that would turn the rest of the row around.
  ['text', 'invoice \u202Egpj.exe\u0000', 'invoice gpj.exe'],
] as const)('%s %j is one line: %s', (kind, text, line) => {
  const preview = { author: 'customer', kind, text } as const;
  expect(previewText(preview, translate)).toBe(line);
});

it('shows a template as it was filled in, without its marks', () => {
  const template = {
    id: null,
    templateName: 'order_shipped',
    variables: { body: ['Priya', '2029'] },
    components: [
      {
        type: 'BODY' as const,
        format: null,
        text: 'Hello {{1}}, order *{{2}}* is on its way.',
        buttons: [],
        examples: [],
        mediaUrl: null,
      },
    ],
  };
  const message = { role: 'assistant', template } as unknown as Message;
  expect(previewText(previewOf(message, true), translate)).toBe(
    'preview:templateWith: Hello Priya, order 2029 is on its way.',
  );
});
