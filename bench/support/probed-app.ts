/** The built app, or the empty one, with the stopwatch of bench/probe around its main. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { environmentOf, type LaunchOptions, switchesOf } from '../../e2e/support/app.ts';
import { end, gatherOutput } from '../../e2e/support/programs.ts';
import { pause, waitFor } from '../../e2e/support/wait.ts';
import { type Use, useOf } from './process-tree.ts';

const BENCH = join(import.meta.dirname, '..');
const mains = {
  app: join(BENCH, '../out/main/index.js'),
  empty: join(BENCH, 'empty-app/main.mjs'),
};
export type Subject = keyof typeof mains;

const START_LIMIT_MS = 60_000;
/** An app that takes less of a core than this, twice running, has nothing more to do. */
const QUIET = { share: 0.02, lookMs: 2000 };
const QUIET_LIMIT_MS = 120_000;

type Fact =
  | { mark: string; atMs: number }
  | { call: string; ms: number }
  | { stallMs: number; atMs: number };

export class ProbedApp {
  readonly startedAtMs: number;
  readonly #child: ChildProcess;
  readonly #output: () => string;
  #browser: Browser | null = null;

  private constructor(child: ChildProcess, startedAtMs: number) {
    this.#child = child;
    this.startedAtMs = startedAtMs;
    this.#output = gatherOutput(child);
  }

  /** `driven`: its pages can be reached. */
  static start(
    subject: Subject,
    options: LaunchOptions & { driven?: boolean; watched?: boolean; ownerIsHere?: boolean },
  ): ProbedApp {
    const executable = process.env.ELECTRON_EXEC_PATH;
    if (!executable) throw new Error('Start the measurements with `npm run bench`.');
    const args = [join(BENCH, 'probe'), ...switchesOf(options)];
    if (options.driven) args.push('--remote-debugging-port=0');
    const env = { ...environmentOf(options), BENCH_APP: mains[subject] };
    if (options.watched) Object.assign(env, { BENCH_STALLS: '1' });
    if (options.ownerIsHere) Object.assign(env, { BENCH_OWNER_IS_HERE: '1' });
    const startedAtMs = performance.timeOrigin + performance.now();
    const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    return new ProbedApp(child, startedAtMs);
  }

  /** When it came to that: epoch milliseconds. */
  async mark(name: 'ready' | 'window' | 'painted'): Promise<number> {
    return this.#await(`the mark "${name}"`, () =>
      this.#facts().find((fact) => 'mark' in fact && fact.mark === name),
    ).then((fact) => ('atMs' in fact ? fact.atMs : Number.NaN));
  }

  /** How long main's event loop was held up at most since then. */
  longestStallSince(fromMs: number): number {
    const stalls = this.#facts().flatMap((fact) =>
      'stallMs' in fact && fact.atMs >= fromMs ? [fact.stallMs] : [],
    );
    return Math.max(0, ...stalls);
  }

  /** Milliseconds in main of each call of a bridge method, in order. */
  callsOf(method: string): number[] {
    return this.#facts().flatMap((fact) =>
      'call' in fact && fact.call === method ? [fact.ms] : [],
    );
  }

  /** The first page of a window, as soon as it is there. */
  async page(): Promise<Page> {
    const address = await this.#await(
      'the debugging port',
      () => this.#output().match(/DevTools listening on (ws:\S+)/)?.[1],
    );
    // Electron has none of the browser contexts that Playwright would set its defaults on.
    this.#browser ??= await chromium.connectOverCDP(address, { noDefaults: true });
    const browser = this.#browser;
    return this.#await('a window', () =>
      browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((page) => page.url().startsWith('app://app')),
    );
  }

  use(): Use {
    return useOf(this.#child.pid ?? 0);
  }

  /** The owner turns to another program (bench/probe). */
  lookAway(): void {
    this.#child.kill('SIGWINCH');
  }

  /** Main's garbage is collected (bench/probe). */
  collect(): void {
    this.#child.kill('SIGUSR2');
  }

  /** What it takes of a core over a while, 0 to 1. */
  async shareOfCore(ms: number): Promise<number> {
    const before = { cpuMs: this.use().cpuMs, atMs: performance.now() };
    await pause(ms);
    return (this.use().cpuMs - before.cpuMs) / (performance.now() - before.atMs);
  }

  /** Resolves when what follows a start is done. */
  async quiet(): Promise<void> {
    const giveUpAtMs = performance.now() + QUIET_LIMIT_MS;
    for (let quiet = 0; quiet < 2; ) {
      quiet = (await this.shareOfCore(QUIET.lookMs)) < QUIET.share ? quiet + 1 : 0;
      if (performance.now() > giveUpAtMs) throw new Error('The app does not come to rest');
    }
  }

  /** Ends it as a logout does. */
  async stop(): Promise<void> {
    await this.#browser?.close();
    await end(this.#child);
  }

  async #await<T>(what: string, ask: () => T | undefined): Promise<T> {
    try {
      return await waitFor(what, ask, START_LIMIT_MS);
    } catch (error) {
      throw new Error(`${String(error)}\n${this.#output()}`);
    }
  }

  #facts(): Fact[] {
    return this.#output()
      .split('\n')
      .flatMap((line) => {
        const json = line.match(/bench (\{.*\})$/)?.[1];
        return json ? [JSON.parse(json) as Fact] : [];
      });
  }
}
