import { type ContentFields, contentOf } from '@shared/content';
import type { Message } from '@shared/domain';

type KnownType = Exclude<Message['type'], 'unknown'>;

/** The server's words for each of our types; `cta` is the newer one (wassist-api.md 1.2). */
const words: Record<KnownType, string[]> = {
  text: ['text'],
  image: ['image'],
  cta_button: ['cta', 'cta_button'],
  list_selection: ['list_selection'],
  template: ['template'],
  unified: ['unified'],
  quick_reply: ['quick_reply'],
};

export const messageTypeNames: ReadonlyMap<string, KnownType> = new Map(
  Object.entries(words).flatMap(([type, names]) =>
    names.map((name) => [name, type as KnownType] as const),
  ),
);

/** The type of a message that does not name one, by what it holds. */
export const typeOfContent = (content: ContentFields): Message['type'] => contentOf(content).kind;
