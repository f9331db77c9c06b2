/** What the methods of the bridge are made of. */
import { z } from 'zod';
import { DRAFT_LIMIT, MOST_SELECTED } from '../limits';

declare const answer: unique symbol;

/** A method of the bridge: the schema of its input, and with it, for the compiler alone, its answer's type. */
export type Method<Input extends z.ZodType, Output> = Input & {
  readonly [answer]?: { output: Output };
};
export type Answer<M> = M extends { readonly [answer]?: { output: infer Output } } ? Output : never;

/** `takes(schema).gives<Type>()`: one entry of the contract. */
export function takes<Input extends z.ZodType>(input: Input) {
  return { gives: <Output>() => input as Method<Input, Output> };
}

export const none = z.undefined();
export const id = z.string().min(1).max(200);
export const ms = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const key = z.string().min(1).max(220);
/** Far longer than any message the API takes: what is typed is kept even when it is too long to send. */
export const typed = z.string().max(DRAFT_LIMIT);
/** Chosen in the list, to be acted on at once. */
export const many = z.array(id).min(1).max(MOST_SELECTED);
export const inConversation = z.strictObject({ conversationId: id });
/**
 * What acts on a customer names the conversation and the token that came with its drawing
 * (`thread.open`, `inbox.rowMenu`): main refuses what does not fit with what the window shows.
 */
export const toCustomer = { conversationId: id, shown: z.string().max(60) };
/** Minutes the agent is paused, or until the owner hands back. */
export const takeoverDuration = z.union([
  z.number().int().min(1).max(1440),
  z.literal('until-handback'),
]);
