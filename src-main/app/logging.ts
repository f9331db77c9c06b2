/**
 * The log file: one line an event, redacted, one file of at most 2 MB and its predecessor. The library
 * is loaded when the app has started, or with the first line that is no mere information;
 * `electron-log/main` would open a way for pages to log, too.
 */
import type { Log } from '../common/log';
import { redact } from './redact';

/** @param started Until then information is held back: the first window has the thread. */
export function createLog(file: string, alsoToConsole: boolean, started: Promise<void>): Log {
  const due = Promise.withResolvers<void>();
  void started.then(due.resolve);
  let loading: ReturnType<typeof loadLogger> | null = null;
  const write =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (event, facts = {}) => {
      const details = Object.entries(facts).map(([name, value]) => `${name}=${redact(`${value}`)}`);
      const line = [redact(event), ...details].join(' ');
      if (level !== 'info') due.resolve();
      loading ??= due.promise.then(() => loadLogger(file, alsoToConsole));
      void loading.then((logger) => logger[level](line));
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

async function loadLogger(file: string, alsoToConsole: boolean) {
  const { default: logger } = await import('electron-log/node');
  logger.transports.file.resolvePathFn = () => file;
  logger.transports.file.maxSize = 2 * 1024 * 1024;
  logger.transports.file.format = '{iso} {level} {text}';
  logger.transports.console.level = alsoToConsole ? 'info' : false;
  return logger;
}
