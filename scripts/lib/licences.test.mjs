import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collectLicences, licenceOf, packageFolder } from './licences.mjs';

let root;

function install(path, manifest, files = {}) {
  const folder = join(root, path);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'licences-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it.each([
  ['/app/node_modules/react/cjs/react.js', '/app/node_modules/react'],
  ['/app/node_modules/@base-ui/react/esm/a.js', '/app/node_modules/@base-ui/react'],
  ['/app/node_modules/a/node_modules/b/b.js', '/app/node_modules/a/node_modules/b'],
  ['/app/src-main/index.ts', null],
  ['\0/app/node_modules/react/index.js?commonjs', null],
])('finds the package of %s', (module, folder) => {
  expect(packageFolder(module)).toBe(folder);
});

it.each([
  [{ license: 'MIT' }, 'MIT'],
  [{ license: ['MIT', 'Apache2'] }, 'MIT OR Apache2'],
  [{ licenses: [{ type: 'MIT', url: 'https://example.org' }] }, 'MIT'],
  [{}, ''],
])('reads %j', (fields, licence) => {
  const folder = install('node_modules/a', { name: 'a', version: '1.0.0', ...fields });
  expect(licenceOf(folder)).toEqual({ name: 'a', version: '1.0.0', licence, text: '' });
});

it('lists what all builds bundle and what is shipped beside them, each once, with its texts', () => {
  const a = install(
    'node_modules/a',
    { name: 'a', version: '1.0.0', license: 'Apache-2.0' },
    {
      LICENSE: 'Do as you like.\n',
      'NOTICE.txt': 'By somebody.\n',
      'readme.md': 'Not this.',
    },
  );
  const b = install('node_modules/b', { name: 'b', version: '2.0.0', license: 'MIT' });
  install('node_modules/tool', { name: 'tool', version: '3.0.0', license: 'MIT' });
  const packages = {
    '': {},
    'node_modules/a': {},
    'node_modules/tool': { dev: true },
    'node_modules/of-another-system': { optional: true },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));

  const { gather, write } = collectLicences({ root, fileName: 'licences.json' });
  const files = [];
  const context = { emitFile: (file) => files.push(file) };
  const bundle = (...moduleIds) => ({ 'index.js': { type: 'chunk', moduleIds }, 'a.css': {} });
  gather.generateBundle.call(context, {}, bundle(`${b}/index.js`, `${a}/index.js`));
  write.generateBundle.call(context, {}, bundle(`${b}/other.js`));

  expect(files).toHaveLength(1);
  expect(files[0].fileName).toBe('licences.json');
  expect(JSON.parse(files[0].source)).toEqual([
    {
      name: 'a',
      version: '1.0.0',
      licence: 'Apache-2.0',
      text: 'Do as you like.\n\nBy somebody.',
    },
    { name: 'b', version: '2.0.0', licence: 'MIT', text: '' },
  ]);
});
