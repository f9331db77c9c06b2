import { z } from 'zod';
import type { SyncInbox } from '../types';

const progress = z.object({
  /** Server's time of the newest message that the list has shown; polls ask for what is newer. */
  cursorMs: z.number().nullable().default(null),
  /** Server's time of the newest message when the first list was stored: what is not newer is not told. */
  filledUpToMs: z.number().nullable().default(null),
  /** Where the first fill goes on; null: it is through. */
  fillOffset: z.number().nullable().default(null),
  /** Unread on the server when the first fill began; empty again when it is through. */
  unreadIds: z.array(z.string()).default([]),
  lastCheckedAtMs: z.number().nullable().default(null),
  /** Server's times of the last gap in which nothing was read (`Poller.gap`). */
  gap: z.object({ fromMs: z.number(), toMs: z.number() }).nullable().default(null),
});
type Progress = z.infer<typeof progress>;
const NAME = 'sync';

/** How far the inbox is filled, kept in it: an emptied inbox starts from nothing by itself. */
export interface ProgressStore {
  get(): Progress;
  set(patch: Partial<Progress>): void;
}

/** What cannot be read on disk counts as nothing yet. */
export function createProgress(meta: SyncInbox['meta']): ProgressStore {
  const get = () => progress.catch(progress.parse({})).parse(meta.get(NAME));
  return { get, set: (patch) => meta.set(NAME, { ...get(), ...patch }) };
}
