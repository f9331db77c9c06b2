/** What is read of conversations and messages, what the owner does about them, and what he keeps of customers. */
import { z } from 'zod';
import type { ConversationStatistics, Insights } from '../figures';
import { inboxFilters, insightLists } from '../filters';
import { MOST_CREDITS } from '../limits';
import { type Label, labelColours, PEOPLE_MOST } from '../people';
import type {
  FoundInThread,
  OpenedThread,
  QuotedMessage,
  SearchHit,
  ThreadPage,
} from '../thread-views';
import {
  type ConversationPage,
  type ConversationRow,
  type ConversationView,
  type InboxCounts,
  type ManyAction,
  muteTimes,
  type WaitingSummary,
} from '../views';
import {
  id,
  inConversation,
  key,
  many,
  ms,
  none,
  takeoverDuration,
  takes,
  toCustomer,
} from './entry';

/** Filter and order of the list. */
const inboxQuery = z.strictObject({
  filter: z.enum(inboxFilters),
  sort: z.enum(['needs-you', 'newest']),
  agentId: id.nullable(),
  /** ISO 3166 alpha-2. */
  country: z.string().length(2).nullable(),
  /** Whose customer bears this label. */
  label: z.number().int().min(1).optional(),
  /** Whom a number of the insights counts. */
  counted: z
    .strictObject({
      list: z.enum(insightLists),
      fromMs: z.number().int(),
      toMs: z.number().int(),
    })
    .optional(),
});

export const inboxMethods = {
  'inbox.list': takes(
    inboxQuery.extend({
      offset: z.number().int().min(0).max(1_000_000),
      limit: z.number().int().min(1).max(200),
    }),
  ).gives<ConversationPage>(),
  /** Agents and countries present in the inbox, and all labels, for the filters. */
  'inbox.facets': takes(none).gives<{
    agents: { id: string; name: string }[];
    countries: string[];
    labels: Label[];
  }>(),
  /** Rows by their ids, as they are now; one that is no longer stored is left out. */
  'inbox.rows': takes(z.strictObject({ conversationIds: z.array(id).max(400) })).gives<
    ConversationRow[]
  >(),
  'inbox.markUnread': takes(inConversation).gives<null>(),
  /** Here alone: no customer is told. Answers with how many there were. */
  'inbox.markAllSeen': takes(none).gives<number>(),
  'inbox.get': takes(inConversation).gives<ConversationView | null>(),
  'inbox.counts': takes(none).gives<InboxCounts>(),
  'inbox.search': takes(
    z.strictObject({
      query: z.string().max(200),
      limit: z.number().int().min(1).max(100),
    }),
  ).gives<SearchHit[]>(),
  /** The one who waits longest, leaving out those named. */
  'inbox.nextWaiting': takes(z.strictObject({ skip: z.array(id).max(500) })).gives<string | null>(),
  'inbox.waiting': takes(none).gives<WaitingSummary>(),
  'inbox.nextUnread': takes(z.strictObject({ after: id.nullable() })).gives<string | null>(),
  /** At the top of the list from now on, or no more. */
  'inbox.pin': takes(
    z.strictObject({ conversationId: id, pinned: z.boolean() }),
  ).gives<ConversationView>(),
  /** The menu of a row is drawn. */
  'inbox.rowMenu': takes(inConversation).gives<{ shown: string }>(),

  /** The window shows this conversation from now on: all that its first frame is drawn from. */
  'thread.open': takes(
    z.strictObject({
      conversationId: id,
      /** Where the first page is: at this message, else at the first unread one, else where it was left. */
      at: z.union([
        z.literal('newest'),
        z.strictObject({ messageKey: key.nullable(), leftKey: key.nullable() }),
      ]),
      limit: z.number().int().min(1).max(200),
    }),
  ).gives<OpenedThread | null>(),
  'thread.page': takes(
    z.strictObject({
      conversationId: id,
      /** Start before, after or around this item's key; null: the newest. */
      at: z.strictObject({ key, side: z.enum(['before', 'after', 'around']) }).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
  ).gives<ThreadPage>(),
  /** A message that one of the thread answers, for its quote; null where inbox.db does not hold it. */
  'thread.quoted': takes(
    z.strictObject({ conversationId: id, messageId: id }),
  ).gives<QuotedMessage | null>(),
  /** Which stored messages of the conversation hold these words. */
  'thread.find': takes(
    z.strictObject({ conversationId: id, query: z.string().max(200) }),
  ).gives<FoundInThread>(),
  /** Fetches the next older page from the server into inbox.db. */
  'thread.loadOlder': takes(inConversation).gives<{ loaded: number; olderOnServer: boolean }>(),
  /** The owner has seen the conversation up to this item; a read receipt goes out only if the setting says so. */
  /** Answers false where nobody is there who could have seen it. */
  'thread.markSeen': takes(z.strictObject({ ...toCustomer, upToKey: key })).gives<boolean>(),
  /** The owner is typing or reading: renews a takeover, and sends typing only if the setting says so. */
  'thread.activity': takes(
    z.strictObject({ ...toCustomer, kind: z.enum(['typing', 'reading']) }),
  ).gives<null>(),

  'handoff.takeOver': takes(
    z.strictObject({ ...toCustomer, duration: takeoverDuration }),
  ).gives<ConversationView>(),
  'handoff.handBack': takes(z.strictObject(toCustomer)).gives<ConversationView>(),

  /** It leaves the queue until something new happens. */
  'queue.done': takes(inConversation).gives<ConversationView>(),
  /** It leaves the queue until then; `ifNoAnswer`: and comes back only if the customer has not written. */
  'queue.remind': takes(
    z.strictObject({
      conversationId: id,
      when: z.union([
        z.enum(['hour', 'evening', 'tomorrow', 'monday', 'window']),
        z.strictObject({ atMs: ms }),
      ]),
      ifNoAnswer: z.boolean(),
    }),
  ).gives<ConversationView>(),
  /** Takes the last decision about it back. */
  'queue.undo': takes(inConversation).gives<ConversationView>(),

  'details.refresh': takes(inConversation).gives<ConversationView>(),
  'details.setCredits': takes(
    z.strictObject({
      ...toCustomer,
      credits: z.number().int().min(0).max(MOST_CREDITS),
    }),
  ).gives<ConversationView>(),
  'details.statistics': takes(inConversation).gives<ConversationStatistics>(),

  'insights.get': takes(z.strictObject({ fromMs: ms, toMs: ms })).gives<Insights>(),
} as const;

/** What is done with the conversations that are chosen in the list. Nothing of it reaches a customer. */
const action: z.ZodType<ManyAction> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({
    kind: z.literal('remind'),
    when: z.enum(['hour', 'evening', 'tomorrow', 'monday']),
  }),
  z.strictObject({
    kind: z.literal('mute'),
    until: z.enum([...muteTimes, 'unmute']),
  }),
  z.strictObject({ kind: z.literal('read') }),
]);

export const manyMethods = {
  /** Answers with how many it was new for, and what takes it back. */
  'many.act': takes(z.strictObject({ conversationIds: many, action })).gives<{
    changed: number;
    undo: number;
  }>(),
  /** False: something else was decided since. */
  'many.undo': takes(z.strictObject({ undo: z.number().int().min(1) })).gives<boolean>(),
} as const;

const labelId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** A name of the owner's own, a note, labels; and whom he blocks. */
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
