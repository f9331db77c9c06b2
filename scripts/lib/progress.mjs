/** What a script is doing, in plain words: a spinner on a terminal, a line now and then in a log. */

/** Anything longer than this shows that it goes on. */
const QUIET_MS = 2000;
const LOG_EVERY_MS = 5000;
/** After this long a log gets fewer lines. */
const LONG_MS = 30_000;
const LOG_SELDOM_MS = 15_000;
const SPIN_EVERY_MS = 120;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** 4.2 s, 75 s. */
export function seconds(ms) {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/**
 * Several steps may run at once: a terminal shows them all on one line.
 * @param {{ stream?: { isTTY?: boolean, columns?: number, write(text: string): unknown }, now?: () => number }} [parts]
 */
export function createProgress({ stream = process.stdout, now = Date.now } = {}) {
  /** @type {Map<symbol, { label: string, startedMs: number, toldMs: number }>} */
  const running = new Map();
  let timer;
  let frame = 0;

  const clearLine = () => {
    if (stream.isTTY && running.size > 0) stream.write('\r\x1b[2K');
  };
  const line = (text) => {
    clearLine();
    stream.write(`${text}\n`);
  };
  const tick = () => {
    const steps = [...running.values()];
    if (stream.isTTY) {
      frame = (frame + 1) % FRAMES.length;
      const text = steps.map((step) => `${step.label} (${seconds(now() - step.startedMs)})`);
      const width = (stream.columns ?? 80) - 3;
      stream.write(`\r\x1b[2K${FRAMES[frame]} ${text.join(' · ').slice(0, width)}`);
      return;
    }
    for (const step of steps) {
      const elapsedMs = now() - step.startedMs;
      const usualMs = elapsedMs > LONG_MS ? LOG_SELDOM_MS : LOG_EVERY_MS;
      const dueMs = step.toldMs === step.startedMs ? QUIET_MS : usualMs;
      if (now() - step.toldMs < dueMs) continue;
      step.toldMs = now();
      line(`  ${step.label} … ${seconds(elapsedMs)}`);
    }
  };

  /**
   * @template T
   * @param {string} label
   * @param {() => Promise<T>} work
   * @param {(value: T) => boolean} isGood
   * @returns {Promise<T>}
   */
  async function show(label, work, isGood) {
    const key = Symbol(label);
    const startedMs = now();
    let good = false;
    running.set(key, { label, startedMs, toldMs: startedMs });
    timer ??= setInterval(tick, stream.isTTY ? SPIN_EVERY_MS : 500);
    try {
      const value = await work();
      good = isGood(value);
      return value;
    } finally {
      clearLine();
      running.delete(key);
      stream.write(`${good ? '✓' : '✗'} ${label} (${seconds(now() - startedMs)})\n`);
      if (running.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    }
  }

  return {
    line,
    /**
     * Shows `label` while `work` runs, then how long it took. What `work` throws passes through.
     * @template T
     * @param {string} label
     * @param {() => Promise<T>} work
     */
    step: (label, work) => show(label, work, () => true),
    /**
     * As `step`, for work that does not throw but says itself whether it went well.
     * @template {{ ok: boolean }} T
     * @param {string} label
     * @param {() => Promise<T>} work
     */
    verdict: (label, work) => show(label, work, (value) => value.ok),
  };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
