import type { Credentials } from '../credentials';

/** A keyring in memory, open for all to see. */
export function createMemoryCredentials(): Credentials & { secrets: Map<string, string> } {
  const secrets = new Map<string, string>();
  return {
    secrets,
    get: async (account) => secrets.get(account) ?? null,
    peek: async (account) => secrets.get(account) ?? null,
    set: async (account, secret) => void secrets.set(account, secret),
    delete: async (account) => void secrets.delete(account),
  };
}
