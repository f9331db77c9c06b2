/** How many test cases ran, from the JSON reports of Vitest and Playwright. */
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** A whole file that cannot be loaded counts as one failure: none of its cases is in the report. */
export function countVitest(report) {
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A case that passed only when it was tried again has failed. */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {string} path
 * @param {(report: any) => Count} count
 * @returns {Count} One failure when the tests ended without a report.
 */
export function readReport(path, count) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  return count(JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}
