import type { Dialect } from '@shared/domain';
import type { ApiRequest } from '../http/exchange';
import type { BeginInput, ListFilters, SendMessageInput, SendTemplateInput } from '../types';

/** A POST of a dialect. */
type WireCall = Pick<ApiRequest, 'path' | 'route'> & { json: unknown };

/** What differs between the two APIs on the way out; what comes in is read by one set of readers. */
export interface WireDialect {
  readonly name: Dialect;
  authHeaders(token: string): Record<string, string>;
  /** The filters that the server applies, under its names. Without limit and offset. */
  listQuery(filters: ListFilters): NonNullable<ApiRequest['query']>;
  /** The filters that it does not know, to be applied to what it returns. */
  readonly appliedHere: readonly (keyof ListFilters)[];
  /** Null where the API takes words alone. */
  sendMessage(id: string, input: SendMessageInput): WireCall | null;
  sendTemplate(id: string, input: SendTemplateInput): WireCall;
  /** Null where the API begins none. */
  begin(input: BeginInput): WireCall | null;
  /** The routes that ask the agent to write, in the order in which they are to be tried. */
  prompts(id: string, input: { prompt: string }): readonly [WireCall, ...WireCall[]];
  /** Null where the API has no credits. */
  setCredits(id: string, input: { credits: number }): WireCall | null;
}
