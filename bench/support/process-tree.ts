/** What a program and all that it started use, as Linux counts it. */
import { readdirSync, readFileSync } from 'node:fs';

/** Of proc(5), in ticks of which there are 100 a second on every Linux of today. */
const TICK_MS = 10;

export interface Use {
  /** Time on a core since each of them started. */
  cpuMs: number;
  /** Memory, with what several processes share counted once (proportional set size). */
  pssBytes: number;
  /** The same by the kind of process: `main`, and Chromium's `renderer`, `gpu-process`, … */
  pssBytesOf: Record<string, number>;
  processes: number;
}

/** Of this process and all below it; what has ended meanwhile counts nothing. */
export function useOf(root: number): Use {
  const pids = treeOf(root);
  const use: Use = { cpuMs: 0, pssBytes: 0, pssBytesOf: {}, processes: pids.length };
  for (const pid of pids) {
    const bytes = pssBytesOf(pid);
    const kind = kindOf(pid);
    use.cpuMs += cpuMsOf(pid);
    use.pssBytes += bytes;
    use.pssBytesOf[kind] = (use.pssBytesOf[kind] ?? 0) + bytes;
  }
  return use;
}

function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const isOf = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === root || (parent !== undefined && parent > 0 && isOf(parent));
  };
  return [...parents.keys()].filter(isOf);
}

/** The fields after the name, which may itself hold spaces and brackets; null when it has ended. */
function statOf(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function cpuMsOf(pid: number): number {
  const fields = statOf(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : 0;
}

function pssBytesOf(pid: number): number {
  const kibibytes = read(`/proc/${pid}/smaps_rollup`)?.match(/^Pss:\s+(\d+) kB$/m)?.[1];
  return Number(kibibytes ?? 0) * 1024;
}

function kindOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`)?.match(/--type=([\w-]+)/)?.[1] ?? 'main';
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
