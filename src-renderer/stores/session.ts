/** Who is signed in, as main says it. */
import type { SessionState, SignOutAnswer } from '@shared/app-state';
import { create } from 'zustand';
import { call, on } from '../bridge';

interface SessionStore {
  /** Null until main has answered the first time. */
  session: SessionState | null;
}

/** As main last told it. */
export const useSession = create<SessionStore>(() => ({ session: null }));

/** Somebody is signed in, and the app is not locked. */
export const isInboxOpen = ({ session } = useSession.getState()): boolean =>
  session?.status === 'signed-in' && !session.locked;

/** Reads the state, unless it is asked for already, and follows it; returns the way to stop. */
export async function startSession(asked = call('session.get')): Promise<() => void> {
  const stop = on('session.changed', (session) => useSession.setState({ session }));
  useSession.setState({ session: await asked });
  return stop;
}

/** @throws BridgeError that says why the key or the server was not accepted. */
export async function signIn(input: {
  apiKey: string;
  serverAddress: string | null;
  sessionOnly: boolean;
}): Promise<void> {
  useSession.setState({ session: await call('session.signIn', input) });
}

/** The demo workspace takes the place of nobody: it is offered while signed out. */
export async function startDemo(): Promise<void> {
  useSession.setState({ session: await call('session.startDemo') });
}

/** Without `force` nothing happens while something is unsent; the answer counts it. */
export function signOut(force: boolean): Promise<SignOutAnswer> {
  return call('session.signOut', { force });
}

/** Gone from the page at once; main forgets it too, so that no other window tells it again. */
export async function dismissNotice(): Promise<void> {
  useSession.setState(({ session }) => ({ session: session && { ...session, notice: null } }));
  await call('session.dismissNotice');
}
