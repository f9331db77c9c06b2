/** What nobody can try out here of GitHub's workflows, held by rule. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { ROOT } from './lib/paths.mjs';

const folder = join(ROOT, '.github');
const read = (path) => ({ path, text: readFileSync(join(folder, path), 'utf8') });
const workflows = readdirSync(join(folder, 'workflows')).map((name) => read(`workflows/${name}`));
const actions = readdirSync(join(folder, 'actions')).map((name) =>
  read(`actions/${name}/action.yml`),
);

describe.each([...workflows, ...actions])('$path', ({ text }) => {
  it('takes actions of others by their hash, with the version beside it', () => {
    const used = [...text.matchAll(/uses: (.+)/g)].map(([, what]) => what);
    const foreign = used.filter((what) => !what.startsWith('./'));
    for (const what of foreign)
      expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('calls what there is', () => {
    for (const [, script] of text.matchAll(/npm run ([\w-]+)/g)) {
      expect(Object.keys(manifest.scripts)).toContain(script);
    }
    for (const [, file] of text.matchAll(/(scripts\/[\w/-]+\.mjs)/g)) {
      expect(existsSync(join(ROOT, file)), file).toBe(true);
    }
    for (const [, path] of text.matchAll(/uses: \.\/(\S+)/g)) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
    }
  });
});

describe.each(workflows)('$path', ({ text }) => {
  it('has no rights but those it names, and no run beside its own', () => {
    expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)\n/m);
    expect(text).toMatch(/^concurrency:\n {2}group: /m);
  });

  it('gives each job an end', () => {
    const jobs = text
      .slice(text.indexOf('\njobs:\n'))
      .split(/\n {2}(?=[\w-]+:\n)/)
      .slice(1);
    expect(jobs.length).toBeGreaterThan(0);
    for (const job of jobs) expect(job).toMatch(/\n {4}(timeout-minutes: \d+|uses: \.\/)/);
  });

  it('leaves no token in the checkout', () => {
    const checkouts = text.match(/uses: actions\/checkout@/g) ?? [];
    const without = text.match(/persist-credentials: false/g) ?? [];
    expect(without).toHaveLength(checkouts.length);
  });
});

it('holds what is bundled to the same audit as what is shipped beside it', () => {
  const { text } = read('workflows/test.yml');
  // To npm what is bundled is a development dependency: leaving those out would leave out most.
  expect(text.match(/npm audit.*/g)).toEqual(['npm audit --audit-level=moderate']);
});
