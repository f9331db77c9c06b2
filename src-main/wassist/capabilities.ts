import { everyCapability } from '@shared/capabilities';
import type { Capabilities, Dialect } from '@shared/domain';

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
