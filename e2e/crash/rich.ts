/** Each third reply of the crash test goes out with more than words, and must arrive with all of it. */
import type { ReplyExtras } from '../../src-shared/extras.ts';

export const RICH: ReplyExtras = {
  footer: 'Maple & Thread',
  buttons: [{ type: 'quick_reply', text: 'Thank you', url: null }],
  file: { url: 'https://example.com/prices.pdf', mimeType: 'application/pdf', bytes: 1000 },
};
export const RICH_ARRIVES = { footer: RICH.footer, buttons: RICH.buttons, media: [RICH.file] };
export const withExtras = (text: string, said: BesideWords | null): string => {
  const { footer, buttons = [], media = [] } = said ?? {};
  const parts = [footer, ...buttons.map((button) => button.text), ...media.map((one) => one?.url)];
  return [text, ...parts.filter(Boolean)].join(' + ');
};

interface BesideWords {
  footer: string | null;
  buttons: readonly { text: string }[];
  media: readonly ({ url: string } | null)[];
}
