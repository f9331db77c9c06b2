import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, readReport, sum } from './test-report.mjs';

describe('Vitest', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [{ status: 'failed', assertionResults: [{}] }],
  };

  it('is counted by cases', () => {
    expect(countVitest(report)).toEqual({ passed: 7, failed: 1, skipped: 3, retried: 0 });
  });

  it('fails for a file that could not be loaded', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countVitest({ ...report, numFailedTests: 0, testResults }).failed).toBe(1);
  });
});

describe('Playwright', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };

  it('counts a case that passed at the second try as passed, and tells it apart', () => {
    expect(countPlaywright({ stats, errors: [] })).toEqual({
      passed: 6,
      failed: 1,
      skipped: 2,
      retried: 1,
    });
  });

  it('counts an error outside any case', () => {
    expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(2);
  });
});

it('takes a missing report for a failure', () => {
  expect(readReport('/no/such/report.json', countVitest).failed).toBe(1);
});

it('adds counts up', () => {
  const one = { passed: 1, failed: 2, skipped: 3, retried: 4 };
  expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6, retried: 8 });
});
