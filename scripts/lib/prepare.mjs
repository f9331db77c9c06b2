/** What every command needs before its own work: packages, system packages, the build, a runtime. */
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, continueOnNewerNode } from './node.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** Lets all of them end before the first failure is thrown, so that nothing runs on behind it. */
async function together(...works) {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map((outcome) => outcome.value);
}

/**
 * @param {string} script The calling script: carried on in a newer Node where this one is too old for the tools.
 * @param {'app' | 'tests'} purpose Which system packages it needs.
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 */
export function prepare(script, purpose, progress) {
  return prepareRuntime(script, purpose, progress, ensureBuilt);
}

/**
 * As `prepare`, without the build.
 * @param {(progress: import('./progress.mjs').Progress) => Promise<unknown>} [meanwhile]
 */
export async function prepareRuntime(script, purpose, progress, meanwhile = async () => {}) {
  checkNode();
  await continueOnNewerNode(script);
  await together(ensureInstalled(progress), ensureSystemPackages(purpose, progress));
  const [, runtime] = await together(meanwhile(progress), ensureRuntime(progress));
  if (runtime.note) progress.line(runtime.note);
  return runtime;
}
