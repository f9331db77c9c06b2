/** A conversation to be written down, and the ways to write it. */
import { createTranslate } from '../../app/i18n';
import type { InboxWrite } from '../../storage/repository-types';
import { openTestInbox, putConversation, type TestInbox } from '../../storage/testing/inbox';
import { conversationPage, type DocumentParts } from '../document';

export let inbox: TestInbox;

export function open(writes: InboxWrite[]): TestInbox {
  inbox = openTestInbox();
  inbox.repository.apply([putConversation(), ...writes]);
  return inbox;
}

export function parts(over: Partial<DocumentParts> = {}): DocumentParts {
  return {
    inbox,
    translate: createTranslate(() => 'en'),
    locale: 'en-GB',
    language: 'en',
    region: 'en-GB',
    anonymous: false,
    signal: new AbortController().signal,
    onProgress: () => {},
    ...over,
  };
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
}

const noPictures = { read: async () => ({ ok: false, status: 404 }) as const };
export const pageOf = async (
  over: Partial<DocumentParts> = {},
  media: Parameters<typeof conversationPage>[1] = noPictures,
) => (await conversationPage('c1', media, parts(over))).html;
