/** When to look for a new version, and whether quitting may put one in place. */
import type { Settings } from '@shared/settings';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** At start and daily; after a failure hourly, so that a computer that starts offline is not left behind. */
export function isCheckDue(facts: {
  automatic: boolean;
  /** Null: not since the app started. */
  triedAtMs: number | null;
  failed: boolean;
  nowMs: number;
}): boolean {
  const { automatic, triedAtMs, failed, nowMs } = facts;
  if (!automatic) return false;
  if (triedAtMs === null) return true;
  const sinceMs = nowMs - triedAtMs;
  // The computer's clock was set back: begin again.
  return sinceMs < 0 || sinceMs >= (failed ? HOUR_MS : DAY_MS);
}

/**
 * Never while something is unsent: its sending would be cut off by the restart. An early version is
 * not put in place for somebody who went back to stable ones after it was loaded. A question for a
 * password is expected after a click; at a quit, or at the end of the session, there is no one to type it.
 */
export function installsOnQuit(facts: {
  settings: Settings['updates'];
  /** The downloaded one; null: none. */
  version: string | null;
  unsent: number;
  asksForPassword: boolean;
}): boolean {
  const { settings, version, unsent, asksForPassword } = facts;
  if (!settings.automatic || version === null || unsent > 0 || asksForPassword) return false;
  return settings.channel === 'beta' || !isPrerelease(version);
}

/** Semantic Versioning 2.0.0, item 9: what follows a hyphen, up to the build metadata. */
const isPrerelease = (version: string) => version.split('+', 1)[0]?.includes('-') ?? false;
