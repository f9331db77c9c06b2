/** Windows, files, and what leaves the app. */
import { z } from 'zod';
import { EXTRAS_LIMITS } from '../extras';
import { exportForms } from '../thread-views';
import { id, inConversation, key, ms, none, takes, typed } from './entry';

/** A file of a message: it is shown from app://media/<conversation>/<message>/<index> (media.ts, `CHECKED`). */
const mediaFile = z.strictObject({
  conversationId: id,
  messageId: z.string().min(1).max(EXTRAS_LIMITS.address),
  index: z.number().int().min(0).max(20),
});

export const windowsMethods = {
  /** Asks the owner for a place; null in the answer where they chose none. */
  'media.save': takes(mediaFile).gives<{ path: string } | null>(),
  'media.copy': takes(mediaFile).gives<null>(),

  /** What is stored of a conversation, out of the app; null where the owner cancelled. */
  'export.conversation': takes(
    z.strictObject({
      conversationId: id,
      as: z.enum(exportForms),
      /** Without names and numbers of people. */
      anonymous: z.boolean(),
    }),
  ).gives<{ path: string | null } | null>(),
  /** The messages of all conversations, as CSV. */
  'export.period': takes(z.strictObject({ fromMs: ms, toMs: ms, anonymous: z.boolean() })).gives<{
    path: string | null;
  } | null>(),
  /** Whatever is under way ends, and leaves nothing. */
  'export.cancel': takes(none).gives<null>(),

  /** `messageKey`: the message of the conversation that the thread goes to; null: where it was left. */
  'windows.openMain': takes(
    z.strictObject({
      conversationId: id.nullable(),
      messageKey: key.nullable(),
    }),
  ).gives<null>(),
  'windows.openQuickReply': takes(inConversation).gives<null>(),
  'windows.closeSelf': takes(none).gives<null>(),
  /** Which conversation this window has in front of the owner: no notification is raised for it. */
  'windows.showing': takes(z.strictObject({ conversationId: id.nullable() })).gives<null>(),
  /** The answer to the event `ending`: nothing that was typed is left to store. */
  'windows.saved': takes(none).gives<null>(),
  /** The quick reply window fits its content: CSS pixels. */
  'windows.fitHeight': takes(
    z.strictObject({ height: z.number().int().min(80).max(2000) }),
  ).gives<null>(),

  /** Opens an https, mailto or tel address outside; anything else is refused. */
  'links.open': takes(z.strictObject({ url: z.string().max(4000) })).gives<null>(),

  'clipboard.write': takes(z.strictObject({ text: typed })).gives<null>(),
} as const;
