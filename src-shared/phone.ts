/**
 * What is a customer's number and what is not. WhatsApp lets customers hide theirs: the API may then name an
 * identity such as `US.13491208655302741918` in its place (wassist-api.md 1.1). Only what reads as a number is one.
 */

/** Digits as people part them: spaces, dashes, dots, slashes, brackets. */
const written = /^\+?[\d\s()./\-\u2010-\u2015\u2212]+$/;
/** E.164 allows 15 digits; the shortest numbers in use abroad have 7 with their country's code. */
const FEWEST = 7;
const MOST = 15;

/** The digits of a number in any writing, its country's code first; null for what is no number. */
export function digitsOf(said: string | null | undefined): string | null {
  const text = said?.trim() ?? '';
  if (text.length > 100 || !written.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^00/, '');
  return digits.length >= FEWEST && digits.length <= MOST ? digits : null;
}

/** How a customer without a number is shown: `@anna` where the API gives a username, else the identity itself. */
export function identityText({
  identity,
  username,
}: {
  identity: string | null;
  username: string | null;
}): string | null {
  return username === null ? identity : `@${username}`;
}

/** As the brief's examples write it: `+447700900100`. */
export function plusNumber(said: string | null | undefined): string | null {
  const digits = digitsOf(said);
  return digits === null ? null : `+${digits}`;
}

/** Whether two writings are one number: with the plus sign or without, with spaces or without. */
export function sameNumber(
  one: string | null | undefined,
  other: string | null | undefined,
): boolean {
  const digits = digitsOf(one);
  return digits !== null && digits === digitsOf(other);
}
