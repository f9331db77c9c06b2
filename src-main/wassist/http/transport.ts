/**
 * One request at a time to the API: waits for the budget, sends, reads, and makes every way to fail a
 * WassistError. Reads are tried again; what changes something never is.
 */
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import { isWassistError, WassistError } from '../error';
import type { SendOptions } from '../types';
import type { Priority, RequestBudget } from './budget';
import { type ApiAnswer, type ApiRequest, exchange, type Server } from './exchange';
import { backoffMs, MOST_RETRIES } from './retry';

export interface TransportParts extends Server {
  /** For requests that must not arrive twice; must never repeat one by itself. */
  sendFetch: typeof globalThis.fetch;
  budget: RequestBudget;
  clock: Clock;
  random: () => number;
  log: Log;
  /** 0: no limit. */
  timeoutMs: number;
  /** What every key may read: asked where another route refuses the key. Null: a refusal is believed at once. */
  listRequest: ApiRequest | null;
  /** Told once, when the key is refused for good. */
  onAuthError: () => void;
  /** The server's time by an answer, and how long that was under way. */
  onServerTime?: ((serverMs: number, tookMs: number) => void) | undefined;
}

/** The way to one server with one key. */
export interface Transport {
  /** @throws WassistError */
  request(request: ApiRequest, options?: SendOptions): Promise<ApiAnswer>;
  /** Ends running requests and refuses later ones. */
  close(): void;
}

/** A file was seen to take the server 45 s (wassist-api.md 1.2); what is cut off is not known to have arrived. */
const SLOW_TIMEOUT_MS = 90_000;

/** The longest that a request waits here for a server that asked to be left alone; beyond it the caller decides. */
const PATIENCE_MS = 5000;

export function createTransport(parts: TransportParts): Transport {
  const { budget, clock, log } = parts;
  const sends = { ...parts, fetch: parts.sendFetch };
  const underWay = new Set<AbortController>();
  let closed = false;
  let authErrorTold = false;
  const keyCheck = createKeyCheck(async () => {
    if (closed || !parts.listRequest) throw new WassistError('cancelled');
    const controller = new AbortController();
    underWay.add(controller);
    try {
      await withRetries(parts.listRequest, { priority: 'user' }, controller.signal);
    } finally {
      underWay.delete(controller);
    }
  }, clock);

  async function attempt(
    request: ApiRequest,
    options: SendOptions,
    cancelled: AbortSignal,
  ): Promise<ApiAnswer> {
    const startedMs = clock.elapsedMs();
    const facts = () => ({
      method: request.method,
      route: request.route,
      tookMs: clock.elapsedMs() - startedMs,
    });
    const timer = new AbortController();
    const timeoutMs = request.slow ? Math.max(parts.timeoutMs, SLOW_TIMEOUT_MS) : parts.timeoutMs;
    const cancelTimer =
      parts.timeoutMs > 0 ? clock.after(timeoutMs, () => timer.abort()) : () => undefined;
    try {
      const answer = await exchange(request.nature === 'send' ? sends : parts, request, {
        idempotencyKey: options.idempotencyKey ?? null,
        nowMs: clock.now(),
        cancelled,
        timedOut: timer.signal,
      });
      const { serverNowMs } = answer;
      if (serverNowMs !== null) parts.onServerTime?.(serverNowMs, facts().tookMs);
      if (request.nature !== 'read') {
        log.info('api.done', { ...facts(), status: answer.status, requestId: answer.requestId });
      }
      return answer;
    } catch (error) {
      if (isWassistError(error)) {
        const { kind, status, requestId } = error;
        log.warn('api.failed', { ...facts(), kind, status, requestId });
      }
      throw error;
    } finally {
      cancelTimer();
    }
  }

  /** What every answer tells of the server. */
  function learn(error: unknown): void {
    if (isWassistError(error, 'rateLimited')) budget.pause(error.retryAfterMs ?? 0);
  }

  /** See `createKeyCheck`. A request that was refused was not carried out: it may be made once more. */
  async function withKeyChecked(
    request: ApiRequest,
    options: SendOptions,
    cancelled: AbortSignal,
  ): Promise<ApiAnswer> {
    try {
      return await withRetries(request, options, cancelled);
    } catch (error) {
      if (!isWassistError(error, 'auth') || !parts.listRequest) throw error;
      if (request.optional) throw notForThisKey(request, error);
      if (keyCheck.isKnownGood()) throw notForThisKey(request, error);
      const verdict = await keyCheck.ask();
      if (cancelled.aborted) throw new WassistError('cancelled');
      if (verdict === 'unknown') throw new WassistError('network');
      if (verdict === 'refused') {
        if (!authErrorTold) parts.onAuthError();
        authErrorTold = true;
        throw error;
      }
    }
    try {
      return await withRetries(request, options, cancelled);
    } catch (error) {
      throw isWassistError(error, 'auth') ? notForThisKey(request, error) : error;
    }
  }

  async function withRetries(
    request: ApiRequest,
    options: SendOptions,
    cancelled: AbortSignal,
  ): Promise<ApiAnswer> {
    const priority: Priority = options.priority ?? 'user';
    for (let retry = 0; ; retry += 1) {
      refuseWhilePaused(budget);
      await budget.acquire(priority, cancelled);
      try {
        return await attempt(request, options, cancelled);
      } catch (error) {
        learn(error);
        const delayMs = retryDelayMs(error, request, retry, parts.random);
        if (delayMs === null) throw error;
        await sleep(delayMs, cancelled, clock);
      }
    }
  }

  return {
    async request(request, options = {}) {
      if (closed || options.signal?.aborted) throw new WassistError('cancelled');
      const controller = new AbortController();
      const cancel = () => controller.abort();
      options.signal?.addEventListener('abort', cancel, { once: true });
      underWay.add(controller);
      try {
        return await withKeyChecked(request, options, controller.signal);
      } finally {
        underWay.delete(controller);
        options.signal?.removeEventListener('abort', cancel);
      }
    },

    close() {
      closed = true;
      for (const controller of underWay) controller.abort();
    },
  };
}

/** The route is not offered to this key: an action is hidden then, anything else is told. */
function notForThisKey({ nature }: ApiRequest, { status, requestId }: WassistError): WassistError {
  const kind = nature === 'action' ? 'notOffered' : 'forbidden';
  return new WassistError(kind, { status, requestId });
}

/** A click gets its answer at once, and poller and outbox learn when to come back. */
function refuseWhilePaused(budget: RequestBudget): void {
  const pausedMs = budget.pausedForMs();
  if (pausedMs > PATIENCE_MS) throw new WassistError('rateLimited', { retryAfterMs: pausedMs });
}

/** How long to wait before a read is tried again; null when it is not. */
function retryDelayMs(
  error: unknown,
  request: ApiRequest,
  retry: number,
  random: () => number,
): number | null {
  if (request.nature !== 'read' || request.once || retry >= MOST_RETRIES) return null;
  if (!isWassistError(error, 'network', 'server', 'rateLimited')) return null;
  const delayMs = Math.max(error.retryAfterMs ?? 0, backoffMs(retry, random()));
  return delayMs <= PATIENCE_MS ? delayMs : null;
}

function sleep(delayMs: number, cancelled: AbortSignal, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelTimer = clock.after(delayMs, () => {
      cancelled.removeEventListener('abort', leave);
      resolve();
    });
    function leave(): void {
      cancelTimer();
      reject(new WassistError('cancelled'));
    }
    if (cancelled.aborted) leave();
    else cancelled.addEventListener('abort', leave, { once: true });
  });
}

/** `unknown`: the list could not be asked. */
type KeyVerdict = 'good' | 'refused' | 'unknown';

interface KeyCheck {
  /** One check at a time for all callers. */
  ask(): Promise<KeyVerdict>;
  /** It was found good a moment ago: a refusal now is the route's. */
  isKnownGood(): boolean;
}

const BETWEEN_MS = 5_000;
const BELIEVED_MS = 60_000;

/**
 * A refusal of the key on one route is a question, not an answer: a proxy may have had a bad moment, or the
 * route may not be this key's. The list, which every key may read, is asked once more; only where that is
 * refused too, twice and some seconds apart, is the key no good. `askList` throws the client's errors.
 */
function createKeyCheck(askList: () => Promise<unknown>, clock: Clock): KeyCheck {
  let running: Promise<KeyVerdict> | null = null;
  let goodAtMs: number | null = null;

  async function once(): Promise<KeyVerdict> {
    try {
      await askList();
      return 'good';
    } catch (error) {
      return isWassistError(error, 'auth') ? 'refused' : 'unknown';
    }
  }

  async function check(): Promise<KeyVerdict> {
    let verdict = await once();
    if (verdict === 'refused') {
      await new Promise<void>((resolve) => {
        clock.after(BETWEEN_MS, resolve);
      });
      verdict = await once();
    }
    if (verdict === 'good') goodAtMs = clock.elapsedMs();
    return verdict;
  }

  return {
    ask() {
      running ??= check().finally(() => {
        running = null;
      });
      return running;
    },
    isKnownGood: () => goodAtMs !== null && clock.elapsedMs() - goodAtMs < BELIEVED_MS,
  };
}
