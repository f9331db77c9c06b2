/** Commands as promises: output gathered, time bounded, children ended with us. */
import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { PlainError } from './plain-error.mjs';

/** How long a command may take to end after it was asked to. */
const GRACE_MS = 3000;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [input] Written to its stdin, which is closed then.
 * @property {number} [timeoutMs] Ended (with all that it started) after this time.
 * @property {(line: string) => void} [onLine] Each line as it comes.
 *
 * @typedef {object} RunResult
 * @property {number} code 0 when all went well; -1 when it could not be started.
 * @property {string} output stdout and stderr as they came.
 * @property {boolean} timedOut
 */

/**
 * Runs a command to its end. Never rejects: a command that cannot be started has code -1.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? process.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // A group of its own, so that a time-out reaches what the command itself started.
      detached: process.platform !== 'win32',
    });
    let output = '';
    let timedOut = false;
    const stopFollowing = endWithUs(child);
    const eachLine = options.onLine ? lineSplitter(options.onLine) : () => {};
    const gather = (chunk) => {
      output += chunk;
      eachLine(String(chunk));
    };
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          endGroup(child.pid);
        }, options.timeoutMs)
      : undefined;
    const finish = (code) => {
      clearTimeout(timer);
      stopFollowing();
      settle({ code, output, timedOut });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(-1);
    });
    child.on('close', (code) => finish(timedOut ? -1 : (code ?? -1)));
  });
}

/**
 * As `run`, but a code other than 0 is a PlainError that says what failed and carries the output.
 * @param {string} what The words for the sentence, e.g. "Building the app".
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function runOrFail(what, command, args, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const why = result.timedOut ? 'took too long and was ended' : `failed (exit code ${result.code})`;
  throw new PlainError(`${what} ${why}.`, { output: result.output });
}

/**
 * Hands the terminal to a command and resolves with its exit code; signals to us go on to it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, asksToQuit?: boolean }} [options] `asksToQuit`: the
 *   command is told `quit` over a channel instead; on Windows a signal ends a process at once.
 * @returns {Promise<number>}
 */
export function runAttached(
  command,
  args,
  { cwd = ROOT, env = process.env, asksToQuit = false } = {},
) {
  return new Promise((settle, fail) => {
    const terminal = ['inherit', 'inherit', 'inherit'];
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: asksToQuit ? [...terminal, 'ipc'] : terminal,
    });
    const relays = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
      const relay = () => {
        if (child.connected) child.send('quit');
        // A console of Windows tells all its programs itself.
        else if (process.platform !== 'win32') child.kill(signal);
      };
      process.on(signal, relay);
      return () => process.off(signal, relay);
    });
    const release = () => {
      for (const off of relays) off();
    };
    child.on('error', (error) => {
      release();
      fail(new PlainError(`${command} could not be started: ${error.message}.`));
    });
    child.on('close', (code, signal) => {
      release();
      settle(code ?? (signal ? 1 : 0));
    });
  });
}

/** Ends a process group that `run` started; by force if it does not end by itself. */
function endGroup(pid) {
  if (!pid) return;
  const signalGroup = (signal) => {
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      // It has ended already.
    }
  };
  signalGroup('SIGTERM');
  setTimeout(() => signalGroup('SIGKILL'), GRACE_MS).unref();
}

/** A detached child does not get the terminal's Ctrl+C: hand it on, then end as the signal asks. */
function endWithUs(child) {
  const onSignal = (signal) => {
    endGroup(child.pid);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}

/** @param {(line: string) => void} onLine */
function lineSplitter(onLine) {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
