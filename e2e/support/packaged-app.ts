/**
 * The packed app. Its fuses keep Playwright out of the main process, so it is started as a desktop starts
 * it, and only its pages are driven, over Chromium's own debugging port: in the build for tests, which
 * differs from the shipped one by a word in its package.json.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { environmentOf, type LaunchOptions, switchesOf, type View, viewOf } from './app.ts';
import { end, gatherOutput, hasEnded } from './programs.ts';
import { waitFor } from './wait.ts';

const DIST = join(import.meta.dirname, '../../dist');
/** What `npm run package -- --dir` makes: for tests, and to be shipped. */
export const PACKED_FOLDER = join(DIST, 'for-tests/linux-unpacked');
export const SHIPPED_FOLDER = join(DIST, 'linux-unpacked');
export const PACKED_PROGRAM = join(PACKED_FOLDER, 'wassist-tray');

const START_LIMIT_MS = 20_000;

/** What Linux tells of the processes of the pages: the switches they were started with, or their state (proc(5)). */
export function ofRenderers(userData: string, file: 'cmdline' | 'status'): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (!command.includes('--type=renderer') || !command.includes(userData)) return [];
        return [file === 'cmdline' ? command : readFileSync(`/proc/${pid}/${file}`, 'utf8')];
      } catch {
        // Ended meanwhile.
        return [];
      }
    });
}

export class PackagedApp {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly #browser: Browser;

  private constructor(child: ChildProcess, output: () => string, browser: Browser) {
    this.process = child;
    this.output = output;
    this.#browser = browser;
  }

  /** @param options `program`: its path, once it is installed. */
  static async launch(options: LaunchOptions & { program?: string }): Promise<PackagedApp> {
    const { program = PACKED_PROGRAM } = options;
    if (!existsSync(program)) throw new Error('Run `npm run package -- --dir` first.');
    const args = [...switchesOf(options), '--remote-debugging-port=0'];
    const child = spawn(program, args, {
      env: environmentOf(options),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = gatherOutput(child);
    try {
      const address = await waitFor(
        'the debugging port',
        () => output().match(/DevTools listening on (ws:\S+)/)?.[1],
        START_LIMIT_MS,
      );
      // Electron has none of the browser contexts that Playwright would set its defaults on.
      const browser = await chromium.connectOverCDP(address, { noDefaults: true });
      return new PackagedApp(child, output, browser);
    } catch (error) {
      await end(child);
      throw new Error(`${String(error)}\n${output()}`);
    }
  }

  page(view: View): Promise<Page> {
    return waitFor(`the ${view} window`, () => this.#pages().find((page) => viewOf(page) === view));
  }

  /** Of the pages of all windows. */
  async addresses(): Promise<string[]> {
    return this.#pages().map((page) => page.url());
  }

  #pages(): Page[] {
    return this.#browser.contexts().flatMap((context) => context.pages());
  }

  ended(): Promise<boolean> {
    return waitFor('the app to end', () => hasEnded(this.process));
  }

  stop(): Promise<void> {
    return end(this.process);
  }
}
