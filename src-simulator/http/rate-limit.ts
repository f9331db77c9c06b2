const SPAN_MS = 60_000;

/** Requests of the one key that there is (wassist-api.md section 2). */
export interface RateLimit {
  /** Null lets the request through and counts it; else the seconds until the next one is let through. */
  take(nowMs: number, perMinute: number): number | null;
}

/** The last minute's requests, as they came; refused ones do not count. */
export function createRateLimit(): RateLimit {
  let taken: number[] = [];
  return {
    take: (nowMs, perMinute) => {
      if (perMinute === 0) return null;
      taken = taken.filter((timeMs) => timeMs > nowMs - SPAN_MS);
      const oldest = taken[taken.length - perMinute];
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + SPAN_MS - nowMs) / 1000));
      taken.push(nowMs);
      return null;
    },
  };
}
