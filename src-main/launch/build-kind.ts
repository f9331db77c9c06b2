/**
 * What scripts/lib/packaging/pack.mjs wrote into a packed build's package.json, which the fuses keep from
 * change. A shipped build refuses debuggers; tests drive the other two kinds by switches.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';

type BuildKind = 'development' | 'tests' | 'shipped';

let known: BuildKind | null = null;

export function buildKind(): BuildKind {
  known ??= app.isPackaged ? packedKind() : 'development';
  return known;
}

const packedKind = (): BuildKind => (manifest().wassistTrayTests ? 'tests' : 'shipped');

/** The public key that updates of this build are held against; a package built by hand has none. */
export const releaseKey = (): string | null => manifest().updateKey ?? null;

/** A package that was signed with a certificate; for macOS, the only one whose notifications are shown. */
export const isSigned = (): boolean => app.isPackaged && manifest().wassistTraySigned === true;

function manifest() {
  const text = readFileSync(join(app.getAppPath(), 'package.json'), 'utf8');
  return manifestSchema.parse(JSON.parse(text));
}

const manifestSchema = z.object({
  wassistTrayTests: z.literal(true).optional(),
  wassistTraySigned: z.literal(true).optional(),
  updateKey: z.string().optional(),
});
