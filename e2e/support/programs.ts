/** Programs that a test starts, and their sure end. */
import type { ChildProcess } from 'node:child_process';
import { waitFor } from './wait.ts';

const GRACE_MS = 4000;

/** Gathers what a program prints, to be shown when a test fails. */
export function gatherOutput(child: ChildProcess): () => string {
  let output = '';
  const gather = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', gather);
  child.stderr?.on('data', gather);
  return () => output;
}

/** By itself or by a signal. */
export const hasEnded = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null;

/** Ends a program of ours: politely, then by force. */
export async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  try {
    await waitFor('the program to end', () => hasEnded(child), GRACE_MS);
  } catch {
    child.kill('SIGKILL');
    await waitFor('the program to end by force', () => hasEnded(child), GRACE_MS);
  }
}
