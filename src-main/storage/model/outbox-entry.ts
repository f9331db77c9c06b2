/** An outbox entry between its row and its shape, and as the thread shows it. */
import { type Preview, plainMessage, previewOf, toldAsText } from '@shared/content';
import { type Message, templateVariables } from '@shared/domain';
import { type UserError, userErrorCodes } from '@shared/errors';
import { unifiedOf } from '@shared/extras';
import { replyExtras } from '@shared/extras-schema';
import { choicesFor } from '@shared/outbox';
import type { LaterEntry, ThreadItem } from '@shared/thread-views';
import { z } from 'zod';
import type { SqlValue } from '../database/connection';
import type { OutboxEntry, OutboxPatch, OutboxPayload, Release } from '../outbox-types';
import { parseJson } from './json';

/** A row of the table; columns that it has beside these are left out. */
export const outboxRowSchema = z.object({
  id: z.string(),
  /** The conversation's id on the server. */
  conversation_id: z.string(),
  sequence: z.number(),
  payload: z.string(),
  idempotency_key: z.string(),
  state: z.enum(['later', 'queued', 'sending', 'sent', 'failed', 'unknown']),
  created_at_ms: z.number(),
  attempts: z.number(),
  first_tried_at_ms: z.number().nullable(),
  last_tried_at_ms: z.number().nullable(),
  next_try_at_ms: z.number().nullable(),
  error: z.string().nullable(),
  message_id: z.string().nullable(),
  sent_at_ms: z.number().nullable(),
  absent_reads: z.number(),
  anchor_message_id: z.string().nullable(),
  take_over: z.string().nullable(),
  /** A file of an older app has none of these. */
  release_kind: z.enum(['scheduled', 'held']).nullable().default(null),
  release_at_ms: z.number().nullable().default(null),
  release_customer_at_ms: z.number().nullable().default(null),
});
/** A row as stored; an older app, or damage, may have left anything in it. */
export type OutboxRow = z.infer<typeof outboxRowSchema>;

const payloadSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), extras: replyExtras.optional() }),
  z.object({
    kind: z.literal('template'),
    templateId: z.string(),
    templateName: z.string(),
    language: z.string(),
    variables: templateVariables,
    rendered: z.string(),
    begins: z.object({ number: z.string(), from: z.string().nullable() }).optional(),
  }),
  z.object({ kind: z.literal('prompt'), prompt: z.string() }),
]) satisfies z.ZodType<OutboxPayload>;

const errorSchema = z.object({
  code: z.enum(userErrorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<UserError>;

const takeOverSchema = z.union([z.number(), z.literal('until-handback')]);

/** Null when the payload cannot be read. */
export function readOutboxEntry(row: OutboxRow): OutboxEntry | null {
  const payload = parseJson(row.payload, payloadSchema);
  if (!payload) return null;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    payload,
    idempotencyKey: row.idempotency_key,
    state: row.state,
    createdAtMs: row.created_at_ms,
    sequence: row.sequence,
    attempts: row.attempts,
    firstTriedAtMs: row.first_tried_at_ms,
    lastTriedAtMs: row.last_tried_at_ms,
    nextTryAtMs: row.next_try_at_ms,
    error: parseJson(row.error, errorSchema),
    messageId: row.message_id,
    sentAtMs: row.sent_at_ms,
    absentReads: row.absent_reads,
    anchorMessageId: row.anchor_message_id,
    takeOver: parseJson(row.take_over, takeOverSchema),
    release: row.release_kind && {
      kind: row.release_kind,
      atMs: row.release_at_ms ?? 0,
      customerAtMs: row.release_customer_at_ms ?? 0,
    },
  };
}

/** All that may change, by column. */
export function outboxColumns(entry: Required<OutboxPatch>): Record<string, SqlValue> {
  return {
    idempotency_key: entry.idempotencyKey,
    state: entry.state,
    attempts: entry.attempts,
    first_tried_at_ms: entry.firstTriedAtMs,
    last_tried_at_ms: entry.lastTriedAtMs,
    next_try_at_ms: entry.nextTryAtMs,
    error: entry.error && JSON.stringify(entry.error),
    message_id: entry.messageId,
    sent_at_ms: entry.sentAtMs,
    absent_reads: entry.absentReads,
    anchor_message_id: entry.anchorMessageId,
    take_over: entry.takeOver === null ? null : JSON.stringify(entry.takeOver),
    ...releaseColumns(entry.release),
  };
}

export const releaseColumns = (release: Release | null) => ({
  release_kind: release?.kind ?? null,
  release_at_ms: release?.atMs ?? null,
  release_customer_at_ms: release?.customerAtMs ?? null,
});

/** The message that the entry is to become. */
export function messageOfEntry({ id, payload, createdAtMs }: OutboxEntry): Message {
  const about = { id, role: 'assistant', createdAt: new Date(createdAtMs).toISOString() } as const;
  switch (payload.kind) {
    case 'text':
      return payload.extras
        ? toldAsText(
            plainMessage({
              ...about,
              type: 'unified',
              unified: unifiedOf(payload.text, payload.extras),
            }),
          )
        : plainMessage({ ...about, type: 'text', text: { id: null, body: payload.text } });
    case 'prompt':
      return plainMessage({
        ...about,
        role: 'system',
        type: 'text',
        text: { id: null, body: payload.prompt },
      });
    case 'template':
      return plainMessage({
        ...about,
        type: 'template',
        template: {
          id: payload.templateId,
          templateName: payload.templateName,
          variables: payload.variables,
          components: [
            {
              type: 'BODY',
              format: null,
              text: payload.rendered,
              buttons: [],
              examples: [],
              mediaUrl: null,
            },
          ],
        },
      });
  }
}

/** What the list shows of it while it is the conversation's last. */
export function entryPreview(entry: OutboxEntry): Preview {
  const { payload } = entry;
  switch (payload.kind) {
    case 'text':
      return previewOf(messageOfEntry(entry), true);
    case 'template':
      return { author: 'me', kind: 'template', text: payload.rendered };
    case 'prompt':
      return { author: 'me', kind: 'prompt', text: payload.prompt };
  }
}

/** Its key as a thread item, different from every message's. */
export const outboxKey = (outboxId: string) => `o:${outboxId}`;

/** Null: it leaves as soon as it can. */
export function laterEntry(entry: OutboxEntry): LaterEntry | null {
  const { release } = entry;
  const { outbox, ...item } = entryItem(entry);
  return release && outbox && { item: { ...item, outbox }, kind: release.kind, atMs: release.atMs };
}

/** In the thread it is at the time at which it became due. */
const dueMs = ({ release }: OutboxEntry) => (release?.kind === 'scheduled' ? release.atMs : 0);

/** An entry in the thread: waiting, stuck, or a prompt that was sent. */
export function entryItem(entry: OutboxEntry): ThreadItem {
  const sent = entry.state === 'sent';
  return {
    key: outboxKey(entry.id),
    conversationId: entry.conversationId,
    message: messageOfEntry(entry),
    createdAtMs: entry.sentAtMs ?? Math.max(entry.createdAtMs, dueMs(entry)),
    mine: true,
    delivery: entry.state === 'later' ? 'queued' : entry.state,
    outbox: sent
      ? null
      : {
          id: entry.id,
          state: entry.state,
          error: entry.error,
          choices: choicesFor({ ...entry, kind: entry.payload.kind }),
          nextTryAtMs: entry.nextTryAtMs,
        },
    prompt: entry.payload.kind === 'prompt' ? entry.payload.prompt : null,
  };
}

/** The columns of an outbox entry as readOutboxEntry wants them; `o` is the entry. */
export const outboxSelect = `
SELECT o.id, o.conversation_id, o.sequence, o.payload, o.idempotency_key, o.state,
  o.created_at_ms, o.attempts, o.first_tried_at_ms, o.last_tried_at_ms, o.next_try_at_ms, o.error,
  o.message_id, o.sent_at_ms, o.absent_reads, o.anchor_message_id, o.take_over, o.release_kind,
  o.release_at_ms, o.release_customer_at_ms, o.order_ms
FROM outbox o`;

/** The owner must decide about an entry. What may have arrived is looked for first. */
export const outboxIsStuck = `(state = 'failed' OR (state = 'unknown' AND next_try_at_ms IS NULL)
  OR (state = 'later' AND error IS NOT NULL))`;

/** It is shown above the box: before its time, or asking what is to become of it now. */
export const outboxIsAbove = `(state = 'later' OR (state = 'queued' AND release_kind = 'held'))`;

/** What an unsent entry waits for: the owner's decision, its time, or nothing. */
export const outboxFate = `
CASE WHEN ${outboxIsStuck} THEN 'stuck' WHEN ${outboxIsAbove} THEN 'later' ELSE 'waiting' END`;
