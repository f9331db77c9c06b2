import { everyCapability } from '@shared/capabilities';
import type { Capabilities, Dialect } from '@shared/domain';
import { isWassistError, WassistError } from './error';
import type { RequestOptions } from './types';

/** What the server was seen not to offer. */
export interface CapabilityStore {
  get(): Capabilities;
  /** Remembers whether the server offers this. */
  offer(name: keyof Capabilities, isOffered: boolean): void;
  /** Returns the way to stop listening. */
  onChange(listener: (capabilities: Capabilities) => void): () => void;
}

/**
 * What is not known yet is taken to be offered; of the rest it is known which API has it: the current one has no
 * credits, the legacy one begins no conversation, sends words and templates alone, and knows neither contacts nor a
 * blacklist.
 */
export function createCapabilities(dialect: Dialect): CapabilityStore {
  const listeners = new Set<(capabilities: Capabilities) => void>();
  const isLegacy = dialect === 'legacy';
  let capabilities: Capabilities = {
    ...everyCapability,
    credits: isLegacy,
    newConversations: !isLegacy,
    richReplies: !isLegacy,
    contacts: !isLegacy,
    blacklist: !isLegacy,
  };
  return {
    get: () => ({ ...capabilities }),
    offer(name, isOffered) {
      if (capabilities[name] === isOffered) return;
      capabilities = { ...capabilities, [name]: isOffered };
      for (const listener of listeners) listener({ ...capabilities });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

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
