/** The switches of a command: read, or refused with the usage below. */
import { parseArgs } from 'node:util';
import { PlainError } from './plain-error.mjs';

/**
 * A misspelt switch must not start a run of an hour that it was meant to shorten: what is not in
 * `options` is refused.
 * @template {import('node:util').ParseArgsOptionsConfig} Options
 * @param {string} usage Printed for `--help`.
 * @param {Options} options As `parseArgs` takes them; `help` is added.
 * @param {string[]} [args]
 * @returns Null after `--help`: there is nothing more to do.
 * @throws {PlainError}
 */
export function readOptions(usage, options, args = process.argv.slice(2)) {
  const { help, ...values } = parsed(usage, options, args);
  if (!help) return values;
  console.log(usage);
  return null;
}

function parsed(usage, options, args) {
  try {
    const help = { type: 'boolean', default: false };
    return parseArgs({ args, options: { ...options, help } }).values;
  } catch (error) {
    throw new PlainError(`${error.message}\n\n${usage}`);
  }
}
