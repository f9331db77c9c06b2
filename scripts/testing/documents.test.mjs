/** What the documents name is there: commands, switches of the scripts, files and folders, links. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../lib/paths.mjs';

const documents = ['*.md', 'docs/*.md', 'src-*/**/README.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: ROOT }),
);
const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
const { scripts } = JSON.parse(manifest);

/** Not in the repository: built, or written by the app into its own folder. */
const MADE =
  /^(?:out|dist|logs|e2e\/\.output|bench\/\.output)\/|^(?:(?:running|settings)\.json|inbox\.db)$/;
/** These name the API's routes, which look like folders. */
const NAMES_ROUTES = /^(?:src-|docs\/wassist-api)/;
const NAMES_A_FILE = /^[\w@.*-]+(?:\/[\w@.*-]+)*\.(?:tsx?|mjs|json|yml|md|css)$/;
const NAMES_A_PLACE = /^[\w@.*-]+(?:\/[\w@.*-]+)+\/?$/;

const skipped = new Set(['node_modules', '.git', 'out', 'dist', '.output']);
const places = ['**', '.github/**']
  .flatMap((pattern) => globSync(pattern, { cwd: ROOT, exclude: (name) => skipped.has(name) }))
  .map((place) => `/${place.replaceAll('\\', '/')}`);

/** Documents leave out the folders that go without saying: what is named is the end of a path. */
function exists(named) {
  const end = named
    .replace(/\/$/, '')
    .replaceAll('.', '\\.')
    .replaceAll('**', '.+')
    .replaceAll(/(?<!\.)\*/g, '[^/]*');
  const asNamed = new RegExp(`/${end}(?:\\.tsx?)?$`);
  return places.some((place) => asNamed.test(place));
}

describe.each(documents)('%s', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside);

  it('names commands that there are', () => {
    const named = [...text.matchAll(/\bnpm run ([\w-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files and folders that there are', () => {
    const named = quoted.filter(
      (word) =>
        (NAMES_A_FILE.test(word) || (NAMES_A_PLACE.test(word) && !NAMES_ROUTES.test(path))) &&
        !MADE.test(word) &&
        !manifest.includes(word),
    );
    expect(named.filter((word) => !exists(word))).toEqual([]);
  });

  it('links to what there is', () => {
    const shown = text.replaceAll(/`[^`\n]+`/g, '');
    const links = [...shown.matchAll(/\]\(([^)#\s]+)[^)]*\)|(?:src|srcset)="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source)
      .filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(path), link)))).toEqual([]);
  });
});

it('finds the documents, and does not find what is not there', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md']));
  expect(exists('sync/poller.ts')).toBe(true);
  expect(exists('sync/absent.ts')).toBe(false);
  expect(exists('src-shared/loc')).toBe(false);
});

it('names a test of the packed app for each point of Electron’s checklist', () => {
  const rows = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
    .split('\n')
    .map((line) => line.split(' | '))
    .filter(([first]) => /^\| \d+$/.test(first));
  expect(rows.map(([first]) => Number(first.slice(2)))).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  const config = readFileSync(join(ROOT, 'playwright.config.ts'), 'utf8');
  const packaged = config.slice(config.indexOf("name: 'packaged'"));
  for (const [first, , , packed] of rows) {
    const [, spec] = packed.match(/`([\w-]+)\.spec\.ts`/) ?? [];
    expect(spec, first).toBeDefined();
    expect(packaged.slice(0, packaged.indexOf(']')), first).toContain(spec);
  }
});
