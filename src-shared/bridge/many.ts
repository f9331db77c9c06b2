/** What is done with the conversations that are chosen in the list. Nothing of it reaches a customer. */
import { z } from 'zod';
import { type ManyAction, muteTimes } from '../views';
import { many, takes } from './entry';

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
