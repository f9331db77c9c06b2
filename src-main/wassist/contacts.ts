/** Customers as the business's contacts: what they are called there, and whom its numbers do not hear (wassist-api.md 1.4, 1.7). */
import { digitsOf } from '@shared/phone';
import { z } from 'zod';
import type { CapabilityStore } from './capabilities';
import { ofConversation } from './dialects/routes';
import { isWassistError, WassistError } from './error';
import { walkPages } from './paging';
import { readConversation } from './reading/conversation';
import { id as wireId } from './reading/primitives';
import type { Requests } from './requests';
import type { ContactsResource, RequestOptions } from './types';

const PER_PAGE = 100;

/** Bare numbers, or objects that hold one: how the list is written is documented nowhere. */
const blockedOne = z.union([
  z.string(),
  z
    .looseObject({ phoneNumber: z.string().optional(), number: z.string().optional() })
    .transform(({ phoneNumber, number }) => phoneNumber ?? number),
]);

export function createContacts(
  requests: Requests,
  capabilities: CapabilityStore,
): ContactsResource {
  /** These routes are asked with ids that the server has just named: a 404 is the route's. */
  async function offered<T>(
    capability: 'contacts' | 'blacklist',
    work: () => Promise<T>,
  ): Promise<T> {
    if (!capabilities.get()[capability]) throw new WassistError('notOffered');
    try {
      return await work();
    } catch (error) {
      if (!isWassistError(error, 'notFound', 'notOffered', 'forbidden')) throw error;
      capabilities.offer(capability, false);
      throw new WassistError('notOffered', { status: error.status, requestId: error.requestId });
    }
  }

  async function blocked(ownNumber: string, options?: RequestOptions): Promise<Set<string>> {
    const list = { read: digitsIn, idOf: (digits: string) => digits };
    const fetchPage = requests.pages(blacklist(ownNumber), {}, list, options);
    const found = new Set<string>();
    for await (const page of walkPages(fetchPage, list.idOf, { limit: PER_PAGE, offset: 0 }))
      for (const digits of page.items) found.add(digits);
    return found;
  }

  return {
    rename: async (conversationId, name, options) => {
      // Read before: a conversation that is gone is no verdict on the route.
      if (!capabilities.get().contacts) throw new WassistError('notOffered');
      const { userId } = await requests.get(
        ofConversation(conversationId),
        readConversation,
        options,
      );
      await offered('contacts', async () => {
        if (userId === null || !wireId.safeParse(userId).success)
          throw new WassistError('notOffered');
        const route = { path: `contacts/${encodeURIComponent(userId)}/`, route: 'contacts/:id/' };
        await requests.tell(
          { ...route, method: 'PATCH', nature: 'action', json: { name } },
          options,
        );
      });
    },

    blocked: (ownNumber, options) => offered('blacklist', () => blocked(ownNumber, options)),

    setBlocked: (ownNumber, number, on, options) =>
      offered('blacklist', async () => {
        const route = blacklist(ownNumber, on ? '' : 'remove/');
        await requests.tell(
          { ...route, nature: 'action', json: { phoneNumber: `+${number}` } },
          options,
        );
        // The input of these routes is documented nowhere: only the list shows the result.
        const now = await blocked(ownNumber, options);
        if (now.has(number) !== on) throw new WassistError('notOffered');
        return now;
      }),
  };
}

/** @throws WassistError `notFound` for what is no number: as part of a path it would lead elsewhere. */
function blacklist(ownNumber: string, below = '') {
  const digits = digitsOf(ownNumber);
  if (digits === null) throw new WassistError('notFound');
  return {
    path: `phone-numbers/${digits}/blacklist/${below}`,
    route: `phone-numbers/:number/blacklist/${below}`,
  };
}

const digitsIn = (payload: unknown) => digitsOf(blockedOne.safeParse(payload).data);
