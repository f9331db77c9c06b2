/**
 * What may go wrong, in one family. `code` picks the sentence (locales/<language>/errors.json, key
 * `<code>`), `params` fills it; with `params.context`, i18next takes the fuller `<code>_<context>`.
 * Nothing here carries message text or a token.
 */
export const userErrorCodes = [
  // The API
  'auth',
  'forbidden',
  'notFound',
  'notOffered',
  'validation',
  'windowClosed',
  'rateLimited',
  'server',
  'network',
  'timeout',
  'badPayload',
  'cancelled',
  // Signing in
  'notWassist',
  'loginPage',
  'insecureAddress',
  'badAddress',
  'otherHost',
  'keyringMissing',
  'keyringLocked',
  'keyringEmpty',
  // This computer
  'diskFull',
  'readOnly',
  'placeReadOnly',
  'saving',
  'notPrinted',
  'databaseLocked',
  'databaseDamaged',
  'databaseKey',
  'otherWorkspace',
  'cutOff',
  'locked',
  'wrongPin',
  'pinWait',
  'touchRefused',
  'signedOut',
  'signedIn',
  'serverUnknown',
  'invalidInput',
  'shortcutTaken',
  'shortcutNeeded',
  'tooLong',
  'mediaType',
  'mediaSize',
  'fileDisguised',
  'unsent',
  'notShown',
  'sentAlready',
  // What is to be sent later
  'sendLate',
  'customerWrote',
  'windowEndsBefore',
  'badTime',
  // What a reply has beside its words
  'replyUnready',
  'extrasTaken',
  'fileAddress',
  'fileUnreachable',
  'fileType',
  'fileSize',
  'unexpected',
] as const;
export type UserErrorCode = (typeof userErrorCodes)[number];

/** An error as it crosses the bridge and is stored with an outbox entry. */
export interface UserError {
  code: UserErrorCode;
  params: Record<string, string | number>;
}
