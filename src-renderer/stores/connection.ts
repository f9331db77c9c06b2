/** How main's polling goes. */
import type { ConnectionState } from '@shared/app-state';
import { create } from 'zustand';
import { call, on } from '../bridge';

interface ConnectionStore {
  connection: ConnectionState | null;
}

/** Null until main has answered the first time. */
export const useConnection = create<ConnectionStore>(() => ({ connection: null }));

/** Reads the state, unless it is asked for already, and follows it; returns the way to stop. */
export async function startConnection(asked = call('connection.get')): Promise<() => void> {
  const stop = on('connection.changed', (connection) => useConnection.setState({ connection }));
  useConnection.setState({ connection: await asked });
  return stop;
}

/** Polls now; resolves when the poll has ended, well or not, and at once while the server wants its rest. */
export async function checkNow(): Promise<void> {
  useConnection.setState({ connection: await call('connection.checkNow') });
}
