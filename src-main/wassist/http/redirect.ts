import { WassistError } from '../error';

const LOGIN_PATH = /log-?in|sign-?in|sso|oauth|saml|\bauth\b|accounts?\//i;

/**
 * What a redirect of the API means. None is ever followed: it would take the key to where the owner
 * did not send it.
 * @param location Null where it is not known: Electron's net.fetch does not tell.
 */
export function redirectError(location: string | null, requestUrl: string): WassistError {
  if (location === null || !URL.canParse(location, requestUrl))
    return new WassistError('loginPage');
  const target = new URL(location, requestUrl);
  if (LOGIN_PATH.test(target.pathname)) return new WassistError('loginPage');
  if (target.origin === new URL(requestUrl).origin) return new WassistError('notWassist');
  return new WassistError('otherHost', { host: target.host });
}
