/**
 * electron-builder makes a .deb by a call of fpm, which it fetches from GitHub's releases. Where those
 * cannot be reached this carries out the same call with dpkg-deb, so that an installation can be tested:
 * `node fpm.mjs -s dir -t deb --name … --after-install FILE … FROM=TO…`. Nothing is compressed, since
 * what it makes is installed once, at once, and never shipped.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { main } from '../plain-error.mjs';

/** What electron-builder's FpmTarget says for a .deb; anything else is refused, not passed over. */
const text = { type: 'string' };
const options = {
  'input-type': { ...text, short: 's' },
  'output-type': { ...text, short: 't' },
  force: { type: 'boolean' },
  depends: { ...text, short: 'd', multiple: true, default: [] },
  'deb-recommends': { ...text, multiple: true, default: [] },
  'deb-compression': text,
  'deb-priority': text,
  architecture: text,
  category: text,
  'after-install': text,
  'after-remove': text,
  'before-remove': text,
  description: text,
  version: text,
  package: text,
  name: text,
  maintainer: text,
  vendor: text,
  url: text,
  license: text,
};

/**
 * The fields of a package (Debian Policy, 5.3).
 * @param {Record<string, string | string[]>} given The values of `options`.
 * @param {number} kibibytes What it takes up once installed.
 */
export function controlFile(given, kibibytes) {
  const [synopsis, ...more] = given.description.trim().split('\n');
  const fields = {
    Package: given.name,
    Version: given.version,
    License: given.license,
    Vendor: given.vendor,
    Architecture: given.architecture,
    Maintainer: given.maintainer,
    'Installed-Size': String(kibibytes),
    Depends: given.depends.join(', '),
    Recommends: given['deb-recommends'].join(', '),
    Section: given.category,
    Priority: given['deb-priority'],
    Homepage: given.url,
    Description: [synopsis, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  return `${lines.map(([field, value]) => `${field}: ${value}`).join('\n')}\n`;
}

/**
 * Where a `FROM=TO` leads. With a slash at its end FROM is a folder whose content goes into TO.
 * @param {string} mapping
 */
export function parseMapping(mapping) {
  const cut = mapping.lastIndexOf('=');
  return { from: mapping.slice(0, cut), to: mapping.slice(cut + 1) };
}

function kibibytesIn(folder) {
  const [size] = execFileSync('du', ['--summarize', '--block-size=1024', folder], {
    encoding: 'utf8',
  }).split('\t');
  return Number(size);
}

function build(args) {
  const { values: given, positionals: mappings } = parseArgs({
    args,
    options,
    allowPositionals: true,
  });
  const target = resolve(given.package);
  const stage = mkdtempSync(join(tmpdir(), 'wassist-tray-deb-'));
  try {
    // All users must be able to enter the folders of a package.
    process.umask(0o022);
    chmodSync(stage, 0o755);
    for (const { from, to } of mappings.map(parseMapping)) {
      const place = join(stage, relative('/', to));
      mkdirSync(dirname(place), { recursive: true });
      execFileSync('cp', ['--archive', '--no-target-directory', from, place]);
    }
    const kibibytes = kibibytesIn(stage);
    const debian = join(stage, 'DEBIAN');
    mkdirSync(debian);
    writeFileSync(join(debian, 'control'), controlFile(given, kibibytes));
    for (const [script, file] of [
      ['postinst', given['after-install']],
      ['prerm', given['before-remove']],
      ['postrm', given['after-remove']],
    ]) {
      writeFileSync(join(debian, script), readFileSync(file), { mode: 0o755 });
    }
    execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', stage, target]);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

if (import.meta.main) await main(async () => build(process.argv.slice(2)));
