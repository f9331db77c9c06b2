import { expect, it } from 'vitest';
import { startChunk } from './start-chunk.mjs';

const importers = {
  '/app/main.tsx': [],
  '/app/List.tsx': ['/app/main.tsx'],
  '/app/ring-a.ts': ['/app/ring-b.ts'],
  '/app/ring-b.ts': ['/app/ring-a.ts'],
  '/app/Settings.tsx': [],
  '/react.js': ['/app/Settings.tsx', '/app/List.tsx'],
  '/switch.js': ['/app/Settings.tsx'],
};
const getModuleInfo = (id) => (importers[id] ? { importers: importers[id] } : null);
const chunkOf = (id) => startChunk('start', [/main\.tsx$/]).name(id, { getModuleInfo });

it('takes what the start imports, directly or through others', () => {
  expect(['/app/main.tsx', '/app/List.tsx', '/react.js'].map(chunkOf)).toEqual([
    'start',
    'start',
    'start',
  ]);
});

it('leaves what only opens later, rings and strangers to the bundler', () => {
  expect(['/app/Settings.tsx', '/switch.js', '/app/ring-a.ts', '/virtual'].map(chunkOf)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
