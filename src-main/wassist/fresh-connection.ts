/** The part of Electron's Session that this needs. */
export interface ConnectionPool {
  fetch(request: Request): Promise<Response>;
  /** Resolves when no connection is left. Breaks what is under way in this pool. */
  closeAllConnections(): Promise<void>;
}

/**
 * A fetch that makes each request on a connection of its own, for the client's `sendFetch`.
 *
 * Chromium repeats a request by itself when a kept-alive connection breaks before the first byte of
 * the answer (HttpNetworkTransaction::ShouldResendRequest), a POST as well. A server that had taken
 * the message before the connection broke would take it twice. On a connection that was never used
 * before, Chromium does not. Measured on Electron 33: two POSTs arrive through net.fetch, one through
 * this.
 *
 * @param pools Sessions of their own (`session.fromPartition`), nothing else may use them. Each carries
 * one request at a time; more than there are pools wait their turn.
 */
export function createFreshConnectionFetch(
  pools: readonly ConnectionPool[],
): typeof globalThis.fetch {
  const idle = [...pools];
  let waiting: ((pool: ConnectionPool) => void)[] = [];

  function take(signal: AbortSignal): Promise<ConnectionPool> {
    const pool = idle.pop();
    if (pool) return Promise.resolve(pool);
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting = waiting.filter((other) => other !== next);
        reject(signal.reason);
      };
      const next = (freed: ConnectionPool) => {
        signal.removeEventListener('abort', leave);
        resolve(freed);
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(next);
    });
  }

  function giveBack(pool: ConnectionPool): void {
    const next = waiting.shift();
    if (next) next(pool);
    else idle.push(pool);
  }

  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const pool = await take(request.signal);
    try {
      await pool.closeAllConnections();
      const response = await pool.fetch(request);
      const { status, statusText, headers } = response;
      if (!response.body) {
        giveBack(pool);
        return response;
      }
      // Given back only when the answer is read: closeAllConnections would cut what still flows.
      const body = notifyEnd(response.body, () => giveBack(pool));
      return new Response(body, { status, statusText, headers });
    } catch (error) {
      giveBack(pool);
      throw error;
    }
  };
}

/** The same stream; tells once when it was read to its end, broke, or was cancelled. */
function notifyEnd(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  ended: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = source.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      ended();
    },
    cancel(reason) {
      ended();
      return reader.cancel(reason);
    },
  });
}
