import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { DEBIANS_CHROMIUM } from './scripts/lib/system-packages.mjs';

/** Only Debian has one that is a package. */
const elsewhere = existsSync(DEBIANS_CHROMIUM) ? [] : ['**/shipping-engine.spec.ts'];

/** All states in all variants take minutes; in `npm test` it is enough that each can be reached. */
const pictures = (name: string, thorough: boolean) => ({
  name,
  testMatch: '**/screenshots/*.spec.ts',
  timeout: 180_000,
  // Nothing here is a matter of speed.
  expect: { timeout: 20_000, toPass: { intervals: [100] } },
  fullyParallel: true,
  use: { thorough },
  ...(thorough ? {} : { grepInvert: /@thorough/ }),
  teardown: `album of ${name}`,
});

/** The page to look through them, and the proof that every state was reached. */
const album = (name: string, thorough: boolean) => ({
  name: `album of ${name}`,
  testMatch: '**/screenshots/finish.teardown.ts',
  use: { thorough },
});

/** Run by scripts/e2e.mjs, which sees to the build and the runtime first. */
export default defineConfig<object, { thorough: boolean }>({
  testDir: 'e2e',
  outputDir: 'e2e/.output/tests',
  timeout: 60_000,
  // A second try on the build machine tells a slow minute from a fault; the report names what needed it.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 8000, toPass: { intervals: [100] } },
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'e2e/.output/results.json' }]],
  projects: [
    {
      name: 'e2e',
      testMatch: '**/*.spec.ts',
      testIgnore: [
        '**/{checklist,docs-images,installed,packaged,shipped}.spec.ts',
        '**/screenshots/**',
        ...elsewhere,
      ],
    },
    pictures('screenshots', true),
    pictures('screens', false),
    album('screenshots', true),
    album('screens', false),
    { name: 'docs-images', testMatch: '**/docs-images.spec.ts', timeout: 120_000 },
    // Needs what `npm run package -- --dir` makes.
    {
      name: 'packaged',
      testMatch: ['**/packaged.spec.ts', '**/hostile/{checklist,page,shipped}.spec.ts'],
    },
    // Needs what `npm run package -- --deb` makes, and is run by `npm run install-test`.
    { name: 'installed', testMatch: '**/installed.spec.ts', timeout: 120_000 },
  ],
});
