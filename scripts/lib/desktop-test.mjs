/** What the long tests of the app have in common: their switches, the runtime, a desktop session of their own. */
import { readOptions } from './options.mjs';
import { main, PlainError } from './plain-error.mjs';
import { prepare } from './prepare.mjs';
import { createProgress } from './progress.mjs';

/**
 * Ends the process with the sentences of what is wrong.
 * @param {object} test
 * @param {string} test.script The calling file: it says what has to be installed.
 * @param {string} test.name As in a sentence: "The crash test".
 * @param {string} test.usage
 * @param {(input: {
 *   short: boolean,
 *   seed: number,
 *   session: import('../../e2e/support/session.ts').Session,
 *   progress: import('./progress.mjs').Progress,
 * }) => Promise<{ table: string, complaints: string[] }>} test.run
 */
export const desktopTest = ({ script, name, usage, run }) =>
  main(async () => {
    const options = readOptions(usage, {
      short: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
    });
    if (!options) return;
    const seed = Number(options.seed);
    if (!Number.isSafeInteger(seed)) {
      throw new PlainError(`--seed takes a whole number, not "${options.seed}".`);
    }
    if (process.platform !== 'linux') {
      throw new PlainError(`${name} needs Linux: it runs on a desktop session of its own.`);
    }
    const progress = createProgress();
    const runtime = await prepare(script, 'tests', progress);
    process.env.ELECTRON_EXEC_PATH = runtime.path;
    const { startSession } = await import('../../e2e/support/session.ts');
    const session = await startSession({ ownDisplay: true });
    try {
      const { table, complaints } = await run({ short: options.short, seed, session, progress });
      console.log(`\n${table}\n`);
      if (complaints.length > 0) throw new PlainError(complaints.join('\n'));
    } finally {
      await session.stop();
    }
  });
