import type { UserErrorCode } from '@shared/errors';

const aboutTheAddress: readonly UserErrorCode[] = [
  'badAddress',
  'insecureAddress',
  'notWassist',
  'loginPage',
  'otherHost',
];

/** Next to which field a failed sign-in is explained; with no address given it is always the key's. */
export function fieldOf(code: UserErrorCode, addressGiven: boolean): 'key' | 'server' {
  return addressGiven && aboutTheAddress.includes(code) ? 'server' : 'key';
}

/** The key is right, but there is nowhere safe to keep it. */
export function isKeyringTrouble(code: UserErrorCode): boolean {
  return code === 'keyringMissing' || code === 'keyringLocked';
}
