/** Stores the owner's name for a customer on the server, and blocks customers of a number. */
import { digitsOf } from '@shared/phone';
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import type { Inbox } from '../storage/types';
import type { WassistClient } from '../wassist/types';
import type { Poller } from './types';

export interface Contacts {
  /** Throws UserFailure `notFound`, WassistError. */
  storeName(conversationId: string): Promise<void>;
  /** Null: it cannot be told, or not be done. */
  isBlocked(conversationId: string): Promise<boolean | null>;
  /** Throws UserFailure `notOffered`, WassistError. */
  setBlocked(conversationId: string, on: boolean): Promise<void>;
}

/** One list for all customers of a number: it is not asked for with each of them. */
const KEPT_MS = 60_000;

export function createContacts(parts: {
  client: Pick<WassistClient, 'contacts' | 'capabilities'>;
  inbox: Pick<Inbox, 'views' | 'repository'>;
  poller: Pick<Poller, 'refresh'>;
  clock: Pick<Clock, 'now'>;
}): Contacts {
  const { client, inbox, poller, clock } = parts;
  const lists = new Map<string, { blocked: Set<string>; atMs: number }>();

  function numbersOf(conversationId: string) {
    const conversation = inbox.repository.conversation(conversationId)?.conversation;
    const number = digitsOf(conversation?.number);
    const own = digitsOf(conversation?.whatsappNumber?.number);
    return number && own ? { number, own } : null;
  }
  const keep = (own: string, blocked: Set<string>) =>
    void lists.set(own, { blocked, atMs: clock.now() });

  return {
    async storeName(conversationId) {
      const view = inbox.views.get(conversationId);
      if (!view?.ownName) throw new UserFailure('notFound');
      await client.contacts.rename(conversationId, view.ownName);
      await poller.refresh(conversationId);
    },
    async isBlocked(conversationId) {
      const numbers = numbersOf(conversationId);
      if (!numbers || !client.capabilities().blacklist) return null;
      const { own, number } = numbers;
      const known = lists.get(own);
      if (!known || clock.now() - known.atMs > KEPT_MS)
        keep(own, await client.contacts.blocked(own));
      return lists.get(own)?.blocked.has(number) ?? null;
    },
    async setBlocked(conversationId, on) {
      const numbers = numbersOf(conversationId);
      if (!numbers) throw new UserFailure('notOffered');
      lists.delete(numbers.own);
      keep(numbers.own, await client.contacts.setBlocked(numbers.own, numbers.number, on));
    },
  };
}
