/** The log file: one line an event, redacted, one file of at most 2 MB and its predecessor. */
import log from 'electron-log/main';
import type { Log } from './log';
import { redact } from './redact';

export function createLog(file: string, alsoToConsole: boolean): Log {
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = 2 * 1024 * 1024;
  log.transports.file.format = '{iso} {level} {text}';
  log.transports.console.level = alsoToConsole ? 'info' : false;
  const write =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (event, facts = {}) => {
      const details = Object.entries(facts).map(
        ([name, value]) => `${name}=${typeof value === 'string' ? redact(value) : value}`,
      );
      log[level]([redact(event), ...details].join(' '));
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
