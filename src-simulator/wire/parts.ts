import { mediaBytes } from '../media/files';
import type { Media, StoredMessage, TemplateComponent } from '../world/model';

/** As both dialects write times. */
export const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** Paths on the simulator itself become addresses that a client can open. */
export const absoluteUrl = (url: string, origin: string): string => new URL(url, origin).href;

/** A picture as both dialects describe it. */
export function imageInfo(image: Media, origin: string) {
  return {
    name: image.name,
    path: new URL(image.url, origin).pathname.slice(1),
    /** Unknown for files elsewhere. */
    size: mediaBytes(image.name)?.length ?? 0,
    url: absoluteUrl(image.url, origin),
    width: image.width,
    height: image.height,
  };
}

/** Template components as the API writes them, sample media made absolute. */
export function wireComponents(components: TemplateComponent[], origin: string) {
  return components.map(({ example, ...component }) => {
    if (!example) return component;
    const { header_url: urls, ...rest } = example;
    if (!urls) return { ...component, example };
    return {
      ...component,
      example: { ...rest, header_url: urls.map((url) => absoluteUrl(url, origin)) },
    };
  });
}

/** The short preview of `lastMessage`: the words of a message, else what it is. */
export function previewOf({ content }: StoredMessage): string {
  return wordsOf(content).replace(/\s+/g, ' ').trim().slice(0, 100);
}

/** What the customer reads of a message, without its media. */
export function wordsOf(content: StoredMessage['content']): string {
  switch (content.type) {
    case 'text':
      return content.body;
    case 'image':
      return content.caption ?? '';
    case 'unified':
      return content.body ?? '';
    case 'template':
      return fillTemplate(content.components, content.variables.body);
    default:
      return 'text' in content ? content.text : '';
  }
}

function fillTemplate(
  components: TemplateComponent[],
  values: string[] | Record<string, string> = [],
): string {
  const body = components.find((component) => component.type === 'BODY')?.text ?? '';
  return body.replace(/\{\{\s*([\w]+)\s*\}\}/g, (placeholder, name: string) => {
    const value = Array.isArray(values) ? values[Number(name) - 1] : values[name];
    return value ?? placeholder;
  });
}
