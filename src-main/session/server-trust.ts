/**
 * Which servers may get a key. A compromised page could sign in at any server and send data there as the
 * "key", so main itself asks the owner about each server that is not Wassist's and was not named on the
 * command line. Servers on this computer are the owner's own and need no question.
 */
import { UserFailure } from '../common/failure';
import { isLoopback, isPublicServer, originOf, parseServerAddress } from '../wassist/address';

interface ServerTrustParts {
  /** From the command line. */
  presetServer: string | null;
  /** Asks in a dialog of main's own. */
  confirmServer: (origin: string) => Promise<boolean>;
}

/**
 * Call before the first request to a typed address. Throws UserFailure `cancelled`, and WassistError for an
 * invalid address. One question at a time: a call in between is refused.
 */
export function createServerTrust(parts: ServerTrustParts): (address: string) => Promise<void> {
  let asking = false;
  return async (address) => {
    const baseUrl = parseServerAddress(address);
    if (isTrusted(baseUrl, parts.presetServer)) return;
    if (asking) throw new UserFailure('cancelled');
    asking = true;
    try {
      if (!(await parts.confirmServer(originOf(baseUrl)))) throw new UserFailure('cancelled');
    } finally {
      asking = false;
    }
  };
}

function isTrusted(baseUrl: string, presetServer: string | null): boolean {
  return (
    isPublicServer(baseUrl) ||
    isLoopback(new URL(baseUrl).hostname) ||
    isPreset(baseUrl, presetServer)
  );
}

function isPreset(baseUrl: string, presetServer: string | null): boolean {
  try {
    return (
      presetServer !== null && originOf(parseServerAddress(presetServer)) === originOf(baseUrl)
    );
  } catch {
    return false;
  }
}
