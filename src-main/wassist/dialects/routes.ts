/**
 * What differs between the two dialects, and the paths that they share. Each ends with a slash: without it nothing
 * is served (wassist-api.md 0.2).
 */

import type { Dialect } from '@shared/domain';
import { WassistError } from '../error';
import type { ApiRequest } from '../http/exchange';
import { id as wireId } from '../reading/primitives';
import type { BeginInput, ListFilters, SendMessageInput, SendTemplateInput } from '../types';

type Route = Pick<ApiRequest, 'path' | 'route'>;

/** What the workspace has of each, as a list. */
export const conversations: Route = { path: 'conversations/', route: 'conversations/' };
export const agents: Route = { path: 'agents/', route: 'agents/' };
export const phoneNumbers: Route = { path: 'phone-numbers/', route: 'phone-numbers/' };
export const templates: Route = { path: 'whatsapp-templates/', route: 'whatsapp-templates/' };

/**
 * `conversations/<id>/` or a route below it.
 * @throws WassistError `notFound` for an id that no conversation can have: as part of a path, dots and
 * slashes would lead elsewhere.
 */
export const ofConversation = (id: string, below = ''): Route => ofOne(conversations, id, below);
/** The same of a template. */
export const ofTemplate = (id: string, below = ''): Route => ofOne(templates, id, below);

function ofOne(list: Route, id: string, below: string): Route {
  if (!wireId.safeParse(id).success) throw new WassistError('notFound');
  const tail = below === '' ? '' : `${below}/`;
  return {
    path: `${list.path}${encodeURIComponent(id)}/${tail}`,
    route: `${list.route}:id/${tail}`,
  };
}

/** A POST of a dialect. */
type WireCall = Pick<ApiRequest, 'path' | 'route'> & { json: unknown };

/** Requests as each of the two APIs wants them; answers of both are read by one set of readers. */
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
