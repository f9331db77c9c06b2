/** Paths that both dialects share. Each ends with a slash: without it nothing is served (wassist-api.md 0.2). */
import { WassistError } from '../error';
import type { ApiRequest } from '../http/exchange';
import { id as wireId } from '../reading/primitives';

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
