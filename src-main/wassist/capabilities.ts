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

/** What is not known yet is taken to be offered; two are known: the current API has no credits, the legacy one begins no conversation. */
export function createCapabilities(dialect: Dialect): CapabilityStore {
  const listeners = new Set<(capabilities: Capabilities) => void>();
  const isLegacy = dialect === 'legacy';
  let capabilities: Capabilities = {
    ...everyCapability,
    credits: isLegacy,
    newConversations: !isLegacy,
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
