/**
 * Whether the last run ended in order or was cut off by a crash, a kill or a power cut. A note is in the user
 * data folder while the app runs; it is removed as soon as the owner, the system or an update ends the app.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../storage/model/json';

const NOTE = 'running.json';
const FILE_MODE = 0o600;
/** Two start times of the computer that differ by less are the same start. */
const SAME_BOOT_MS = 5 * 60_000;

const runSchema = z.object({
  version: z.string(),
  /** When the computer was started. */
  bootAtMs: z.number(),
  /** The desktop's session; null where the system names none. */
  desktop: z.string().nullable(),
});
export type Run = z.infer<typeof runSchema>;

/**
 * False where an ordinary end may have left no time to remove the note: the end of the desktop session, a
 * shutdown of Windows (which does not tell an app without a window), an installer.
 */
export function wasCutOff(last: Run | null, now: Run, platform: NodeJS.Platform): boolean {
  if (last === null || last.version !== now.version) return false;
  const sameBoot = Math.abs(last.bootAtMs - now.bootAtMs) < SAME_BOOT_MS;
  return sameBoot ? last.desktop === now.desktop : platform !== 'win32';
}

export interface RunNote {
  /** The last run left its note behind. */
  readonly cutOff: boolean;
  /** This run ends in order. */
  ends(): void;
}

/** Writes this run's note. A full disk does not stop the start. */
export function beginRun(folder: string, now: Run, platform = process.platform): RunNote {
  const path = join(folder, NOTE);
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  const last = parseJson(
    attempt(() => readFileSync(path, 'utf8')),
    runSchema,
  );
  attempt(() => writeFileSync(path, JSON.stringify(now), { mode: FILE_MODE }));
  return {
    cutOff: wasCutOff(last, now, platform),
    ends: () => void attempt(() => rmSync(path, { force: true })),
  };
}
