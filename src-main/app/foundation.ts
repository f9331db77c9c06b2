/** What every room is given: clock, log, settings, words, network, keychain and the desktop's bus. */

import { uptime } from 'node:os';
import { join } from 'node:path';
import { closestLanguage } from '@shared/locales';
import type { Settings } from '@shared/settings';
import { app, session as electronSession, Notification, net } from 'electron';
import Store from 'electron-store';
import { openedAtLogin } from '../attention/login-item';
import { watchActivations } from '../attention/notifications/windows-toast';
import { awaitScreenReader } from '../attention/screen-reader';
import { desktopBus } from '../attention/session-bus';
import { createServerClock } from '../common/server-clock';
import type { StreamNetwork } from '../doorbell/types';
import { isSigned } from '../launch/build-kind';
import { forbidCoreDumps } from '../launch/core-dumps';
import { createCredentials, DEFAULT_SERVICE } from '../storage/credentials';
import { createSettings, type SettingsFile } from '../storage/settings';
import { createFreshConnectionFetch } from '../wassist/fresh-connection';
import type { WassistClientOptions } from '../wassist/types';
import type { LaunchArgs } from './args';
import { createTranslate, loadWords } from './i18n';
import { beginRun } from './last-run';
import { createLog } from './logging';
import { createStartOrder } from './start-order';

/** Once Electron is ready. */
export function createFoundation(args: LaunchArgs) {
  // First: a click on a toast may be what started the app.
  const activations = watchActivations(Notification, process.platform);
  const userData = app.getPath('userData');
  const run = beginRun(userData, {
    version: app.getVersion(),
    bootAtMs: Date.now() - uptime() * 1000,
    desktop: process.env.XDG_SESSION_ID ?? null,
  });
  const clock = createServerClock();
  /** The app starts without a window. */
  const hidden = args.hidden || args.wish !== null || openedAtLogin();
  const order = createStartOrder(clock, hidden);
  const log = createLog(join(userData, 'logs', 'main.log'), !app.isPackaged, order.drawn);
  const settings = createSettings(openSettingsFile(userData));
  forbidCoreDumps((error) => {
    if (error) log.warn('core-dumps.not-forbidden');
  });

  const localeOf = (language: Settings['language']) =>
    language === 'system' ? app.getLocale() : language;
  const locale = () => localeOf(settings.get().language);
  const speak = (language: Settings['language']) => loadWords(closestLanguage(localeOf(language)));
  // Until they are loaded, and if they cannot be, sentences are English.
  const words = speak(settings.get().language).catch((error: unknown) =>
    log.error('language.unreadable', { error: String(error) }),
  );

  const bus = desktopBus(order.drawn, clock);
  void bus.then(
    (open) => open && awaitScreenReader(open, () => app.setAccessibilitySupportEnabled(true)),
  );

  return {
    activations,
    /** The desktop's bus on Linux; null elsewhere. */
    bus,
    appName: app.name,
    isSigned: isSigned(),
    userData,
    run,
    clock,
    hidden,
    order,
    log,
    settings,
    locale,
    /** Languages that the owner writes in: the most likely first. */
    languages: () => [locale(), app.getLocale(), ...app.getPreferredSystemLanguages()],
    /** Loads the words of another language. */
    speak,
    /** Resolves when the words of the chosen language are loaded. */
    words,
    translate: createTranslate(() => closestLanguage(locale()), locale),
    network: createNetwork(process.env),
    credentials: createCredentials({
      service: process.env.WASSIST_TRAY_KEYCHAIN_SERVICE || DEFAULT_SERVICE,
    }),
  };
}

/** The network of the API client: fetch functions, the live stream, the request budget. */
interface Network {
  fetch: typeof globalThis.fetch;
  /** For requests that must not be repeated: Chromium repeats a POST on a connection that broke. */
  sendFetch: typeof globalThis.fetch;
  /** On a Node socket, which supports no proxy; loaded when a server offers the stream. */
  stream: StreamNetwork;
  /** Time between two polls that a test asks for (WASSIST_TRAY_POLL_MS); null: as the poller sees fit. */
  fixedPollMs: number | null;
  /** Requests a minute; undefined: what the API allows. */
  budget: WassistClientOptions['budget'];
}

/** One send at a time in each, on a connection of its own. */
const sendPartitions = ['send-1', 'send-2', 'send-3'];
/** Tests that poll faster than this are not held to the API's limit. */
const FASTEST_POLL_MS = 5_000;
const testBudget = { perMinute: 10_000, backgroundPerMinute: 10_000 };

/** Once Electron is ready: it creates sessions. */
function createNetwork(env: NodeJS.ProcessEnv): Network {
  const pollMs = Number(env.WASSIST_TRAY_POLL_MS);
  const fixedPollMs = Number.isFinite(pollMs) && pollMs > 0 ? pollMs : null;
  return {
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
    sendFetch: createFreshConnectionFetch(
      sendPartitions.map((name) => electronSession.fromPartition(name)),
    ),
    stream: {
      connect: async (url, events) =>
        (await import('../doorbell/socket')).connectSocket(url, events),
      isDirect: async (origin) =>
        (await electronSession.defaultSession.resolveProxy(origin)) === 'DIRECT',
    },
    fixedPollMs,
    budget: fixedPollMs !== null && fixedPollMs < FASTEST_POLL_MS ? testBudget : undefined,
  };
}

/** settings.json. A file that is not JSON is replaced by the defaults. Throws what the file system throws. */
function openSettingsFile(folder: string): SettingsFile {
  const store = new Store<Record<string, unknown>>({
    name: 'settings',
    cwd: folder,
    configFileMode: 0o600,
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
  });
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set(key, value),
    delete: (key) => store.delete(key),
  };
}
