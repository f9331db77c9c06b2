/**
 * A refusal of the key on one route is a question, not an answer: a proxy may have had a bad moment, or the
 * route may not be this key's. The list, which every key may read, is asked once more; only where that is
 * refused too, twice and some seconds apart, is the key no good.
 */
import type { Clock } from '../../common/clock';
import { isWassistError } from '../error';

/** `unknown`: the list could not be asked. */
export type KeyVerdict = 'good' | 'refused' | 'unknown';

export interface KeyCheck {
  /** One check at a time for all callers. */
  ask(): Promise<KeyVerdict>;
  /** It was found good a moment ago: a refusal now is the route's. */
  isKnownGood(): boolean;
}

const BETWEEN_MS = 5_000;
const BELIEVED_MS = 60_000;

/** `askList` throws the client's errors. */
export function createKeyCheck(askList: () => Promise<unknown>, clock: Clock): KeyCheck {
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
