/**
 * The two secrets of a workspace and the server that the token belongs to, in the keychain of the operating system. A keyring that is missing or
 * locked, or that asks and gets no answer, is said so; nothing is ever kept in a file instead.
 */
import { createRequire } from 'node:module';
import { UserFailure } from '../common/failure';
import type { InboxId } from './types';

type Secret = 'api-token' | 'api-server' | 'inbox-key';
type CredentialAccount = Secret | `${Secret}:${string}` | 'app-lock';

/** The keychain. Each question has a time limit: the system may ask for a password meanwhile. */
export interface Credentials {
  /** Null when there surely is none. Throws UserFailure: keyringMissing, keyringLocked. */
  get(account: CredentialAccount): Promise<string | null>;
  /** The same where the keyring is known to be open: an answer of none is believed. */
  peek(account: CredentialAccount): Promise<string | null>;
  /** Throws UserFailure: keyringMissing, keyringLocked. */
  set(account: CredentialAccount, secret: string): Promise<void>;
  /** When it returns, there is none. Throws UserFailure: keyringMissing, keyringLocked. */
  delete(account: CredentialAccount): Promise<void>;
}

/** The first workspace's secrets have the plain names. */
export function accountOf(secret: Secret, id: InboxId): CredentialAccount {
  return id === null ? secret : `${secret}:${id}`;
}

/** The part of keytar that is used. `findCredentials` is not: it crashes on a locked keyring (atom/node-keytar#477). */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, secret: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface CredentialsOptions {
  /** Name of the entries in the keychain; those that say a token's server are under `<service>-server`. */
  service: string;
  /** Loads keytar; called once, at the first use: without libsecret the load fails. */
  keytar?: () => Promise<Keychain>;
  /** How long a keyring may ask the owner for its password. */
  timeoutMs?: number;
}

/** The entries' name in the keychain; tests use another. */
export const DEFAULT_SERVICE = 'wassist-tray';
const ANSWER_MS = 60_000;
const PROBE = 'probe';

export function createCredentials({
  service,
  keytar = loadKeytar,
  timeoutMs = ANSWER_MS,
}: CredentialsOptions): Credentials {
  let loading: Promise<Keychain> | null = null;

  function keychain(): Promise<Keychain> {
    loading ??= keytar().catch((error: unknown) => {
      throw new UserFailure('keyringMissing', {}, { cause: error });
    });
    return loading;
  }

  async function ask<T>(question: (keychain: Keychain) => Promise<T>): Promise<T> {
    const loaded = await keychain();
    try {
      return await within(timeoutMs, question(loaded));
    } catch (error) {
      throw toKeyringFailure(error);
    }
  }

  /** libsecret answers "none" for every secret of a locked keyring: only writing shows that it is open. */
  async function makeSureOfKeyring(): Promise<void> {
    await ask((loaded) => loaded.setPassword(service, PROBE, PROBE));
    await ask((loaded) => loaded.deletePassword(service, PROBE));
  }

  /** A server is kept under the name of its token, beside the service whose two accounts others know. */
  function entryOf(account: CredentialAccount): [service: string, account: string] {
    if (!account.startsWith('api-server')) return [service, account];
    return [`${service}-server`, account.replace('api-server', 'api-token')];
  }

  return {
    async get(account) {
      const secret = await ask((loaded) => loaded.getPassword(...entryOf(account)));
      if (secret === null) await makeSureOfKeyring();
      return secret;
    },
    peek: (account) => ask((loaded) => loaded.getPassword(...entryOf(account))),
    set: (account, secret) => ask((loaded) => loaded.setPassword(...entryOf(account), secret)),
    async delete(account) {
      const deleted = await ask((loaded) => loaded.deletePassword(...entryOf(account)));
      if (!deleted) await makeSureOfKeyring();
    },
  };
}

const require = createRequire(import.meta.url);

/** At once and not with `import()`: the keyring gets its first question some turns of the loop earlier. */
async function loadKeytar(): Promise<Keychain> {
  return require('keytar');
}

/**
 * What libsecret, the macOS keychain and Windows say of a store that is there but closed: "Cannot
 * create an item in a locked collection", a prompt that was dismissed, errSecInteractionNotAllowed
 * and errSecAuthFailed.
 */
const lockedWords =
  /locked|dismissed|cancel|interaction is not allowed|user name or passphrase|timed? ?out/i;

/** Not where the owner sent its question away: he is not asked over and over. */
export function mayAnswerLater(error: unknown): boolean {
  if (!(error instanceof UserFailure)) return false;
  const { code } = error.userError;
  const words = error.cause instanceof Error ? error.cause.message : '';
  return (
    code === 'keyringMissing' || (code === 'keyringLocked' && !/dismissed|cancel/i.test(words))
  );
}

function toKeyringFailure(error: unknown): UserFailure {
  if (error instanceof UserFailure) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new UserFailure(
    lockedWords.test(words) ? 'keyringLocked' : 'keyringMissing',
    {},
    {
      cause: error,
    },
  );
}

/** A keyring that waits for its password may never answer. */
function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserFailure('keyringLocked')), timeoutMs);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
