import { ApiError, type Reply } from './reply';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `Call` is what the handlers of one table get: the API's and the control routes' differ. */
export interface Route<Call> {
  method: Method;
  pattern: RegExp;
  handler: (call: Call, params: Record<string, string>) => Reply;
}

/** `route('GET', '/agents/:id/', …)`: a path matches only as a whole, closing slash and all. */
export function route<Call>(
  method: Method,
  path: string,
  handler: Route<Call>['handler'],
): Route<Call> {
  const pattern = path.replace(/:(\w+)/g, '(?<$1>[^/]+)');
  return { method, pattern: new RegExp(`^${pattern}$`), handler };
}

/**
 * Finds and calls the handler.
 * @throws ApiError 404 for an unknown path, 405 for a method that the path does not take.
 */
export function dispatch<Call>(
  routes: readonly Route<Call>[],
  method: string,
  path: string,
  call: Call,
): Reply {
  const allowed: string[] = [];
  for (const { method: routeMethod, pattern, handler } of routes) {
    const match = pattern.exec(path);
    if (!match) continue;
    if (routeMethod === method) return handler(call, { ...match.groups });
    allowed.push(routeMethod);
  }
  if (allowed.length === 0) throw new ApiError(404, 'not_found', 'Not found');
  const message = `Method "${method}" not allowed.`;
  throw new ApiError(405, 'method_not_allowed', message, {}, { Allow: allowed.join(', ') });
}
