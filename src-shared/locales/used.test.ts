/** Every key that the code names as a whole has a sentence. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

type Tree = { [key: string]: string | Tree };
const root = join(import.meta.dirname, '../..');
const english = join(import.meta.dirname, 'en');

function keysOf(tree: Tree, path: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [path + key.replace(/_(zero|one|other)$/, ''), path + key]
      : keysOf(value, `${path}${key}.`),
  );
}
const namespaces = readdirSync(english).map((file) => basename(file, '.json'));
const known = new Set(
  namespaces.flatMap((name) =>
    keysOf(JSON.parse(readFileSync(join(english, `${name}.json`), 'utf8')) as Tree, `${name}:`),
  ),
);

/** `'inbox:settings'` anywhere, and `t('send')` where the file uses one namespace. */
function namedIn(source: string): string[] {
  const whole = [...source.matchAll(/['"`]([a-zA-Z]+):([\w.-]+)['"`]/g)].flatMap((match) =>
    namespaces.includes(match[1] ?? '') ? [`${match[1]}:${match[2]}`] : [],
  );
  const uses = new Set([...source.matchAll(/useTranslation\('(\w+)'\)/g)].map((match) => match[1]));
  if (uses.size !== 1) return whole;
  const [namespace] = uses;
  const short = [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((one) => `${namespace}:${one[1]}`);
  return [...whole, ...short];
}

it('has a sentence for every key that is named', () => {
  const files = globSync('src-{main,renderer,shared}/**/*.{ts,tsx}', { cwd: root });
  const named = files
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) =>
      namedIn(readFileSync(join(root, file), 'utf8')).map((key) => ({ file, key })),
    );
  expect(named.length).toBeGreaterThan(400);
  expect(named.filter(({ key }) => !known.has(key))).toEqual([]);
});
