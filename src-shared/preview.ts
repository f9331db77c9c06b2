/** One line for a message: what kind it is and its words. The words for the kinds are in locales, preview.json. */
import { authorOf } from './author';
import { cleanText } from './clean';
import type { Message } from './domain';
import { withoutMarks } from './marks';
import { renderSent } from './templates';
import type { Preview } from './views';

/** The kind of a file, by the first half of its MIME type. */
export function mediaKind(mimeType: string | null): 'image' | 'audio' | 'video' | 'document' {
  const kind = mimeType?.split('/')[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'document';
}

/** `mine`: sent by the owner from this app. */
export function previewOf(message: Message, mine: boolean): Preview {
  return { author: authorOf(message, mine), ...contentOf(message) };
}

function contentOf(message: Message): Pick<Preview, 'kind' | 'text'> {
  if (message.text) return { kind: 'text', text: message.text.body };
  if (message.image) return { kind: 'image', text: message.image.caption ?? '' };
  if (message.ctaButton) return { kind: 'button', text: message.ctaButton.text };
  if (message.listSelection) return { kind: 'list', text: message.listSelection.text };
  if (message.quickReply) return { kind: 'text', text: message.quickReply.text };
  if (message.template) {
    const { body } = renderSent(message.template);
    return { kind: 'template', text: body || message.template.templateName };
  }
  if (message.unified) {
    const text = message.unified.body ?? '';
    const [media] = message.unified.media;
    return media ? { kind: mediaKind(media.mimeType), text } : { kind: 'text', text };
  }
  return { kind: 'unknown', text: '' };
}

/**
 * The line in words. `translate` takes the keys of preview.json: kinds without words of their own
 * ("Photo"), or with them ("Photo: …").
 */
export function previewText(
  preview: Preview,
  translate: (key: string, params?: Record<string, string>) => string,
): string {
  const words = withoutMarks(cleanText(preview.text)).replace(/\s+/g, ' ').trim();
  if (preview.kind === 'text' || preview.kind === 'button')
    return words || translate('preview:empty');
  if (!words) return translate(`preview:${preview.kind}`);
  return translate(`preview:${preview.kind}With`, { text: words });
}
