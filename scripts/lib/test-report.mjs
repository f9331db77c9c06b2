/** How many test cases ran, from the JSON reports of Vitest and Playwright. */
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, retried: number }} Count */

/** @type {Readonly<Count>} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0, retried: 0 };

/** A whole file that cannot be loaded counts as one failure: none of its cases is in the report. */
export function countVitest(report) {
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
    retried: 0,
  };
}

/** A case that passed when it was tried again (playwright.config.ts, `retries`) has passed, and is told apart. */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    retried: stats.flaky,
  };
}

/**
 * @param {string} path
 * @param {(report: any) => Count} count
 * @returns {Count} One failure when the tests ended without a report.
 */
export function readReport(path, count) {
  if (!existsSync(path)) return { ...NOTHING, failed: 1 };
  return count(JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  const total = { ...NOTHING };
  for (const count of counts) {
    for (const kind of Object.keys(total)) total[kind] += count[kind];
  }
  return total;
}
