import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TOAST_ACTIVATOR } from './app-id';

it('is what the uninstaller of Windows takes away', () => {
  const script = join(import.meta.dirname, '../../resources/windows/uninstaller.nsh');
  expect(readFileSync(script, 'utf8')).toContain(`CLSID\\${TOAST_ACTIVATOR}"`);
});
