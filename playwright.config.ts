import { defineConfig } from '@playwright/test';

/** Run by scripts/e2e.mjs, which sees to the build and the runtime first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/.output/tests',
  timeout: 45_000,
  expect: { timeout: 8000 },
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'e2e/.output/results.json' }]],
  projects: [
    {
      name: 'e2e',
      testMatch: '**/*.spec.ts',
      testIgnore: ['**/packaged.spec.ts', '**/screenshots.spec.ts'],
    },
    { name: 'screenshots', testMatch: '**/screenshots.spec.ts' },
    // Needs what `npm run package -- --dir` makes.
    { name: 'packaged', testMatch: '**/packaged.spec.ts' },
  ],
});
