/**
 * To whom a key may be given. A page of ours gone wrong could sign in anywhere, and send there whatever it
 * holds as the "key": so main asks the owner itself about every server that neither is Wassist's nor was
 * named on the command line. This computer is not asked about: what listens here is the owner's own.
 */
import { UserFailure } from '../common/failure';
import { isLoopback, isPublicServer, originOf, parseServerAddress } from '../wassist/address';

interface ServerTrustParts {
  /** Of the command line. */
  presetServer: string | null;
  /** Asks in words and a window of main's own. */
  confirmServer: (origin: string) => Promise<boolean>;
}

/**
 * Before the first request to an address as it was typed. Throws UserFailure `cancelled`, and WassistError
 * for what is no address. One question at a time: whoever calls meanwhile has got his answer.
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
