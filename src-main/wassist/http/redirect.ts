import { WassistError } from '../error';

const LOGIN_PATH = /log-?in|sign-?in|sso|oauth|saml|\bauth\b|accounts?\//i;

/**
 * What a redirect of the API means. None is ever followed: it would take the key to where the owner
 * did not send it.
 */
export function redirectError(
  status: number,
  location: string | null,
  requestUrl: string,
): WassistError {
  if (location === null || !URL.canParse(location, requestUrl)) {
    return new WassistError('loginPage', { status });
  }
  const target = new URL(location, requestUrl);
  if (LOGIN_PATH.test(target.pathname)) return new WassistError('loginPage', { status });
  if (target.origin === new URL(requestUrl).origin)
    return new WassistError('notWassist', { status });
  return new WassistError('otherHost', { status, host: target.host });
}

/**
 * A redirect to an unknown target: Electron's net.fetch refuses it without a word about its
 * target or its status, so the error has no status either. Most often it is a network with a login page.
 */
export const unknownRedirectError = () => new WassistError('loginPage');
