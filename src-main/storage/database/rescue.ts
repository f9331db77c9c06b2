/**
 * The exchange of a damaged file for a new one, in steps that a kill or a full disk may interrupt: a note
 * beside the file says what was set aside, from before it is moved until the new file holds what was saved.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../model/json';
import { asideName, setAside } from './files';
import { type Salvaged, salvage } from './salvage';

export const RESCUE = '.rescue';
const FILE_MODE = 0o600;

const rescueSchema = z.object({
  damage: z.enum(['databaseDamaged', 'databaseKey']),
  /** Names of the files that were set aside since the last whole inbox, the oldest first. */
  asides: z.array(z.string()).min(1),
});
export type Rescue = z.infer<typeof rescueSchema>;

/** A rescue that an earlier start did not finish; its move is finished here. Throws the file system's errors. */
export function pendingRescue(file: string): Rescue | null {
  const note = file + RESCUE;
  const rescue = existsSync(note) ? parseJson(readFileSync(note, 'utf8'), rescueSchema) : null;
  if (rescue) moveLast(file, rescue);
  return rescue;
}

/** Sets the file aside; `before` is a rescue that had not come to its end. Throws what the file system throws. */
export function beginRescue(
  file: string,
  damage: Rescue['damage'],
  before: Rescue | null,
  nowMs: number,
): Rescue {
  const rescue = { damage, asides: [...(before?.asides ?? []), asideName(file, nowMs)] };
  writeDurably(file + RESCUE, JSON.stringify(rescue));
  moveLast(file, rescue);
  return rescue;
}

export function endRescue(file: string): void {
  rmSync(file + RESCUE, { force: true });
}

/** What could be read of all that was set aside; a later file knows better. Never throws. */
export function salvageOf(file: string, rescue: Rescue, key: string): Salvaged {
  const found = rescue.asides.map((name) => salvage(join(dirname(file), name), key));
  const entries = new Map(found.flatMap((one) => one.entries.map((entry) => [entry.id, entry])));
  const drafts = new Map(
    found.flatMap((one) => one.drafts.map((draft) => [draft.conversationId, draft])),
  );
  const marks = new Map(
    found.flatMap((one) => one.marks.map((mark) => [mark.conversationId, mark])),
  );
  return {
    from: rescue.asides.join(),
    entries: [...entries.values()].filter(({ state }) => state !== 'sent'),
    drafts: [...drafts.values()],
    marks: [...marks.values()],
    people: latest(
      found.flatMap((one) => one.people),
      ({ contact }) => contact,
    ),
    labels: latest(
      found.flatMap((one) => one.labels),
      ({ id }) => id,
    ),
    borne: latest(
      found.flatMap((one) => one.borne),
      ({ contact, label }) => `${label} ${contact}`,
    ),
    pins: [...new Set(found.flatMap((one) => one.pins))],
    conversations: new Map(found.flatMap((one) => [...one.conversations])),
  };
}

/** The last one of each key. */
function latest<T>(all: T[], keyOf: (one: T) => unknown): T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

function moveLast(file: string, { asides }: Rescue): void {
  if (!existsSync(join(dirname(file), asides.at(-1) ?? ''))) setAside(file, asides);
}

/** A note that is half written would be worse than none: it is whole on the disk before anything moves. */
function writeDurably(path: string, text: string): void {
  const handle = openSync(path, 'w', FILE_MODE);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
