/** WhatsApp's customer service window: free text only within 24 hours of the customer's last message. */
import { WINDOW_MS } from '@shared/limits';
import { HOUR_MS } from '../../format';

/** The state of the 24-hour window at one moment. */
export interface WindowState {
  /** `closing` in its last hour. */
  state: 'open' | 'closing' | 'closed';
  leftMs: number;
  /** What is left of the 24 hours, 0 to 1. */
  leftRatio: number;
}

/** `endsAtMs` null: the window never opened. */
export function windowState(endsAtMs: number | null, nowMs: number): WindowState {
  const leftMs = Math.max(0, (endsAtMs ?? 0) - nowMs);
  const leftRatio = Math.min(1, leftMs / WINDOW_MS);
  if (leftMs === 0) return { state: 'closed', leftMs, leftRatio };
  return { state: leftMs < HOUR_MS ? 'closing' : 'open', leftMs, leftRatio };
}
