import { expect, it } from 'vitest';
import { previewText } from './preview';

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
  const preview = { role: 'user', mine: false, kind, text } as const;
  expect(previewText(preview, translate)).toBe(line);
});
