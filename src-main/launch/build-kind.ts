/** What kind of build this is. A shipped one lets nobody in; tests drive the other two by their switches. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

type BuildKind = 'development' | 'tests' | 'shipped';

let known: BuildKind | null = null;

/** `npm run package -- --for-tests` writes it into the archive's package.json, which the fuses keep from change. */
export function buildKind(): BuildKind {
  known ??= app.isPackaged ? packedKind() : 'development';
  return known;
}

function packedKind(): BuildKind {
  const manifest: unknown = JSON.parse(
    readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'),
  );
  const isForTests =
    typeof manifest === 'object' && manifest !== null && 'wassistTrayTests' in manifest;
  return isForTests ? 'tests' : 'shipped';
}
