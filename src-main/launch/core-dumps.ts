/**
 * A core dump would hold the key and messages. Electron's crash reporter is never started, and on Linux core
 * dumps are limited. Node cannot set the limit; `prlimit` of util-linux does, for the running processes, and
 * their children inherit it.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One byte: with 0, a program that collects dumps still gets them (core(5)). */
const LIMIT = '--core=1:1';

export function forbidCoreDumps(done: (error: Error | null) => void = () => {}): void {
  if (process.platform !== 'linux') return;
  const script = `for pid; do prlimit --pid "$pid" ${LIMIT} || [ ! -d "/proc/$pid" ] || exit 1; done`;
  const limited = new Set<number>();
  // Repeated until there is no new process: one that started in between has the old limit.
  const limit = () => {
    const pids = familyOf(process.pid).filter((pid) => !limited.has(pid));
    if (pids.length === 0) return done(null);
    for (const pid of pids) limited.add(pid);
    execFile('/bin/sh', ['-c', script, 'sh', ...pids.map(String)], (error) =>
      error ? done(error) : limit(),
    );
  };
  limit();
}

/** A process and all that it has started. */
export function familyOf(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
    return [pid, ...children.flatMap(familyOf)];
  } catch {
    // It has ended.
    return [];
  }
}
