import type { Capabilities } from '@shared/domain';
import type { CapabilityStore } from './capabilities';
import { isWassistError, WassistError } from './error';
import type { RequestOptions } from './types';

/**
 * Runs an action on a conversation, and learns from it whether the server offers that kind of action.
 * 405 and 501 say so at once. A 404 may speak of the route or of the conversation: where the
 * conversation is still there, it was the route. What is not offered is not asked for again.
 * @param getConversation Throws where there is no such conversation.
 */
export function createUnlessMissing(
  capabilities: CapabilityStore,
  getConversation: (id: string, options?: RequestOptions) => Promise<unknown>,
) {
  const exists = (id: string, options?: RequestOptions) =>
    getConversation(id, options).then(
      () => true,
      () => false,
    );

  return async <T>(
    capability: keyof Capabilities,
    id: string,
    run: () => Promise<T>,
    options?: RequestOptions,
  ): Promise<T> => {
    if (!capabilities.get()[capability]) throw new WassistError('notOffered');
    try {
      return await run();
    } catch (error) {
      const missing =
        isWassistError(error, 'notOffered') ||
        (isWassistError(error, 'notFound') && (await exists(id, options)));
      if (!missing) throw error;
      capabilities.offer(capability, false);
      throw new WassistError('notOffered', { status: error.status, requestId: error.requestId });
    }
  };
}
