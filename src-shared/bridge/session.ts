/** Who is signed in, and what a page starts with. */
import { z } from 'zod';
import type { ConnectionState, LockState, SessionState, SignOutAnswer, Wish } from '../app-state';
import { LOCK_MINUTES, PIN_LENGTH } from '../limits';
import type { Settings } from '../settings';
import type { ConversationPage } from '../views';
import { none, takes } from './entry';

const pin = z.string().min(PIN_LENGTH.least).max(PIN_LENGTH.most);

export const sessionMethods = {
  /** What a page draws its first frame from, in one answer. `rows`: how many of the list, 0 for none. */
  'page.start': takes(z.strictObject({ rows: z.number().int().min(0).max(200) })).gives<{
    settings: Settings;
    session: SessionState;
    connection: ConnectionState;
    /** What is to be added to the computer's clock for the server's time. */
    clockAheadMs: number;
    /** In the order of the settings; null where nobody is signed in, none was asked for, or it cannot be read. */
    list: ConversationPage | null;
    /** Asked for while the page was being loaded, in order; none: what its address says. */
    wishes: Wish[];
  }>(),

  'session.get': takes(none).gives<SessionState>(),
  'session.signIn': takes(
    z.strictObject({
      apiKey: z.string().min(1).max(500),
      /** Null: the public servers, current first, then legacy. */
      serverAddress: z.string().max(500).nullable(),
      sessionOnly: z.boolean(),
    }),
  ).gives<SessionState>(),
  'session.startDemo': takes(none).gives<SessionState>(),
  /** Without `force`, refuses and counts when something is unsent. */
  'session.signOut': takes(z.strictObject({ force: z.boolean() })).gives<SignOutAnswer>(),
  'session.dismissNotice': takes(none).gives<null>(),

  'lock.get': takes(none).gives<LockState>(),
  /** The PIN, or null for Touch ID. */
  'lock.unlock': takes(z.strictObject({ pin: pin.nullable() })).gives<LockState>(),
  'lock.now': takes(none).gives<null>(),
  /** Turns it on with a PIN, or changes when it locks. */
  'lock.set': takes(
    z.strictObject({
      pin: pin.nullable(),
      afterMinutes: z.number().int().min(LOCK_MINUTES.least).max(LOCK_MINUTES.most).nullable(),
      onScreenLock: z.boolean(),
    }),
  ).gives<LockState>(),
  'lock.turnOff': takes(z.strictObject({ pin })).gives<LockState>(),
  /** Signs out, which deletes what is stored. */
  'lock.forgotten': takes(none).gives<null>(),

  'connection.get': takes(none).gives<ConnectionState>(),
  'connection.checkNow': takes(none).gives<ConnectionState>(),
} as const;
