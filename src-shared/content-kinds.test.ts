import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

it('cannot be forgotten by those who show, store or search it: a type that is added does not compile', () => {
  const root = join(import.meta.dirname, '..');
  const copy = mkdtempSync(join(tmpdir(), 'message-type-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  const parts = ['src-shared', 'src-main', 'src-preload', 'src-renderer', 'src-simulator'];
  // They import the rest of what has to do with messages; less to compile than everything.
  const users = [
    'src-main/storage',
    'src-main/wassist',
    'src-main/attention',
    'src-main/export',
    'src-renderer/features/thread',
    'src-renderer/catalogs.d.ts',
    'src-simulator/wire',
    'src-simulator/control',
  ];
  for (const part of parts)
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (path) => !/\.test\.tsx?$|\.db$|src-renderer\/test$|\/testing$/.test(path),
    });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const compiler = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ ...compiler, include: users }));
  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(copy, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(copy, file), text.replace(from, to));
  };
  change('src-shared/domain.ts', "  'quick_reply',\n", "  'quick_reply',\n  'sticker',\n");
  change(
    'src-shared/domain.ts',
    '  quickReply: z',
    '  sticker: z.object({ url: z.string() }).nullable(),\n  quickReply: z',
  );
  change(
    'src-shared/content.ts',
    '\nconst kinds = {\n',
    "\nconst kinds = {\n  sticker: { field: 'sticker', shownAs: 'image' },\n",
  );
  change(
    'src-simulator/world/model.ts',
    "\n  | { type: 'quick_reply'",
    "\n  | { type: 'sticker'; url: string }\n  | { type: 'quick_reply'",
  );
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  const { stdout } = spawnSync(tsc, ['--noEmit', '--pretty', 'false'], {
    cwd: copy,
    encoding: 'utf8',
  });
  const forgetful = new Set([...stdout.matchAll(/^(src-[^(]+)\(/gm)].map(([, file]) => file));

  const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const [, places = ''] = /\*\*A message type\.\*\*([\s\S]*?)\n\*\*/.exec(guide) ?? [];
  const starred = [...places.matchAll(/^\d+\. `([^`]+)` \*/gm)].map(([, file]) => file);
  expect([...forgetful].sort()).toEqual(starred.sort());
  expect(places.match(/^\d+\./gm)?.length).toBeLessThanOrEqual(10);
  const files = [...places.matchAll(/`([^`]+\.tsx?)`/g)].map(([, file]) => file);
  expect(new Set(files).size).toBeLessThanOrEqual(10);
  expect(files.filter((file = '') => !existsSync(join(root, file)))).toEqual([]);
}, 120_000);
