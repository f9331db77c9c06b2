/** A failure with a sentence: its message is printed, without a stack. */
export class PlainError extends Error {
  /**
   * @param {string} message
   * @param {{ output?: string, exitCode?: number }} [facts] `output`: what a command printed, shown below.
   */
  constructor(message, { output = '', exitCode = 1 } = {}) {
    super(message);
    this.name = 'PlainError';
    this.output = output;
    this.exitCode = exitCode;
  }
}

const SHOWN_OUTPUT_LINES = 60;

/** The end of a command's output, which has the reason. */
export function tail(output, lines = SHOWN_OUTPUT_LINES) {
  const all = output.trimEnd().split('\n');
  if (all.length <= lines) return all.join('\n');
  return [`… ${all.length - lines} lines before these`, ...all.slice(-lines)].join('\n');
}

/**
 * Runs a script's work and turns a PlainError into its sentence and exit code. Anything else is a
 * fault of the script itself and keeps its stack.
 * @param {() => Promise<unknown>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    if (error.output) console.error(tail(error.output));
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
