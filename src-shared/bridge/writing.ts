/** What the owner writes: drafts, forms, and what waits to be sent. */
import { z } from 'zod';
import { templateVariables } from '../domain';
import type { ReplyFile } from '../extras';
import { replyExtras } from '../extras-schema';
import type { LaterEntry, ThreadItem } from '../thread-views';
import type { NumberFound, TemplateChoice } from '../views';
import { id, inConversation, none, takeoverDuration, takes, toCustomer, typed } from './entry';

/** What the window knows of the stored draft; see draft.ts. */
const over = z.array(typed).max(3);
const form = z.enum(['prompt', 'template', 'extras']);
/** What is sent once: the same form sent again is no second message. */
const sentOnce = {
  ...toCustomer,
  formId: z.uuid(),
  /** Epoch ms: not before this; at once where it is left out. */
  sendAtMs: z.int().optional(),
};

export const writingMethods = {
  'drafts.get': takes(inConversation).gives<string>(),
  /** Answers with what is stored now: the text, and what another window wrote meanwhile (draft.ts). */
  'drafts.set': takes(z.strictObject({ conversationId: id, text: typed, over })).gives<string>(),

  /** A dialog that is filled in for one customer, as it was left; `extras`: JSON of extras.ts. */
  'forms.get': takes(z.strictObject({ conversationId: id, form })).gives<string>(),
  'forms.set': takes(z.strictObject({ conversationId: id, form, text: typed })).gives<null>(),

  /**
   * What is to be sent by its address: asked of its server. Throws fileAddress (of this computer or its network, or
   * not https), fileUnreachable, fileType and fileSize.
   */
  'files.check': takes(z.strictObject({ url: z.string().min(1).max(2000) })).gives<ReplyFile>(),

  /** Null: it is no number. */
  'beginnings.find': takes(
    z.strictObject({ text: z.string().max(200) }),
  ).gives<NumberFound | null>(),
  /** Nothing is sent: a template is chosen next. Answers with the conversation that there is, or is to be. */
  'beginnings.open': takes(
    z.strictObject({
      number: z.string().regex(/^\d{7,15}$/),
      /** The business's own; null: the server chooses. */
      from: z
        .string()
        .regex(/^\d{7,15}$/)
        .nullable(),
    }),
  ).gives<string>(),

  'outbox.sendText': takes(
    z.strictObject({
      ...sentOnce,
      /** With a file it may be empty. */
      text: typed,
      extras: replyExtras.optional(),
      /** Take over first, for this long; null: answer without taking over. */
      takeOver: takeoverDuration.nullable(),
      /** What another window added to that stays a draft. */
      over: over.optional(),
    }),
  ).gives<ThreadItem>(),
  'outbox.sendTemplate': takes(
    z.strictObject({
      ...sentOnce,
      templateId: id,
      variables: templateVariables,
      /** An outbox entry that this template replaces. */
      replaces: id.nullable(),
    }),
  ).gives<ThreadItem>(),
  'outbox.sendPrompt': takes(
    z.strictObject({ ...sentOnce, prompt: typed.min(1) }),
  ).gives<ThreadItem>(),
  'outbox.decide': takes(
    z.strictObject({
      ...toCustomer,
      outboxId: id,
      /** `edit`: back in the box, before what was typed there since; a prompt into its form. */
      choice: z.enum(['edit', 'try-again', 'send-now', 'discard', 'copy']),
    }),
  ).gives<null>(),
  /** Takes the last discarding back: the message is where it was, undecided. */
  'outbox.restore': takes(z.strictObject({ conversationId: id, outboxId: id })).gives<null>(),
  'outbox.list': takes(none).gives<ThreadItem[]>(),
  /** What leaves later, or is held for a moment, in the order in which it is due. */
  'outbox.later': takes(inConversation).gives<LaterEntry[]>(),
  /** What "this evening" and "tomorrow at opening" mean now; null: it is evening already. */
  'outbox.times': takes(none).gives<{ eveningMs: number | null; tomorrowMs: number }>(),

  'templates.list': takes(z.strictObject({ conversationId: id, refresh: z.boolean() })).gives<{
    choices: TemplateChoice[];
    fetchedAtMs: number | null;
  }>(),
} as const;
