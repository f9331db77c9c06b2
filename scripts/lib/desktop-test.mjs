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
 * @param {string[]} [test.numbers] Switches beside `short` and `seed` that take a number; null where not given.
 * @param {(input: {
 *   short: boolean,
 *   seed: number,
 *   [number: string]: number | null,
 *   session: import('../../e2e/support/session.ts').Session,
 *   progress: import('./progress.mjs').Progress,
 * }) => Promise<{ table: string, complaints: string[] }>} test.run
 */
export const desktopTest = ({ script, name, usage, numbers = [], run }) =>
  main(async () => {
    const options = readOptions(usage, {
      short: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      ...Object.fromEntries(numbers.map((number) => [number, { type: 'string' }])),
    });
    if (!options) return;
    const given = Object.fromEntries(
      ['seed', ...numbers].map((number) => [number, wholeNumber(number, options[number])]),
    );
    if (process.platform !== 'linux') {
      throw new PlainError(`${name} needs Linux: it runs on a desktop session of its own.`);
    }
    const progress = createProgress();
    const runtime = await prepare(script, 'tests', progress);
    process.env.ELECTRON_EXEC_PATH = runtime.path;
    const { startSession } = await import('../../e2e/support/session.ts');
    const session = await startSession({ ownDisplay: true });
    try {
      const { table, complaints } = await run({
        ...given,
        short: options.short,
        session,
        progress,
      });
      console.log(`\n${table}\n`);
      if (complaints.length > 0) throw new PlainError(complaints.join('\n'));
    } finally {
      await session.stop();
    }
  });

/** @throws {PlainError} */
function wholeNumber(name, text) {
  if (text === undefined) return null;
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new PlainError(`--${name} takes a whole number, not "${text}".`);
}
