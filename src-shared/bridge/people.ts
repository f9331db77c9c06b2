/** What the owner keeps of customers: a name of his own, a note, labels; and whom he blocks. */
import { z } from 'zod';
import { type Label, labelColours, PEOPLE_MOST } from '../people';
import type { ConversationView } from '../views';
import { id, inConversation, many, takes, toCustomer } from './entry';

const labelId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const peopleMethods = {
  /** For the conversation's customer; fields that are left out stay as they are. */
  'people.set': takes(
    z.strictObject({
      conversationId: id,
      name: z.string().max(PEOPLE_MOST.nameLength).optional(),
      note: z.string().max(PEOPLE_MOST.noteLength).optional(),
    }),
  ).gives<ConversationView>(),
  /** The owner's own name on the server as well, for all who work with it. */
  'people.storeName': takes(z.strictObject(toCustomer)).gives<ConversationView>(),
  /** Whether the number that the conversation runs on hears the customer; null where that cannot be told. */
  'people.blocked': takes(inConversation).gives<boolean | null>(),
  'people.block': takes(z.strictObject({ ...toCustomer, on: z.boolean() })).gives<boolean>(),
  /** Puts a label on customers or takes it off; answers with the conversations where that was new. */
  'people.label': takes(
    z.strictObject({ conversationIds: many, label: labelId, on: z.boolean() }),
  ).gives<string[]>(),
  /** Without an id it is a new one. */
  'labels.put': takes(
    z.strictObject({
      id: labelId.nullable(),
      name: z.string().min(1).max(PEOPLE_MOST.labelLength),
      colour: z.enum(labelColours),
    }),
  ).gives<Label>(),
  /** How many customers bear it. */
  'labels.bearers': takes(z.strictObject({ id: labelId })).gives<number>(),
  'labels.remove': takes(z.strictObject({ id: labelId })).gives<null>(),
} as const;
