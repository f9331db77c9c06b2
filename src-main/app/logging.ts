/**
 * The log file: one line an event, redacted, one file of at most 2 MB and its predecessor. The library
 * is loaded when the app has started, or with the first line that is no mere information;
 * `electron-log/main` would open a way for pages to log, too.
 */
import type { Log } from '../common/log';

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

/**
 * The last safeguard of the log: text that looks like a key, a phone number or an e-mail address never
 * reaches the file. Ids (UUIDs) pass: they mean nothing outside the server.
 */
const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const email = /[^\s@<>"']{1,64}@[^\s@<>"']{1,255}/g;
const secretAfterName =
  /((?:authorization|x-api-key|api[-_ ]?key|token|secret|password)["']?\s*[:=]?\s*)(?:(?:token|bearer)\s+)?[^\s"',;]+/gi;
const longToken = /[A-Za-z0-9_\-+/=.]*[0-9][A-Za-z0-9_\-+/=.]{19,}|[A-Za-z0-9_\-+/=]{32,}/g;
const phone = /\+?\d(?:[\s().-]?\d){6,}/g;
const LONGEST = 500;

export function redact(text: string): string {
  const ids: string[] = [];
  // Cut at a space: half a key would not look like one.
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\S*$/, '')}…` : text;
  return cut
    .replace(uuid, (id) => `\uE000${ids.push(id) - 1}\uE001`)
    .replace(secretAfterName, '$1[redacted]')
    .replace(email, '[e-mail]')
    .replace(longToken, '[redacted]')
    .replace(phone, '[number]')
    .replace(/\uE000(\d+)\uE001/g, (_, index) => ids[Number(index)] ?? '');
}
