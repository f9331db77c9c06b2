/** What was asked for against what the customers got. Pure. */

export interface Asked {
  conversationId: string;
  text: string;
  /** The app answered that it has it. If not, it was killed meanwhile: the message may arrive or not. */
  promised: boolean;
  /** Epoch ms: it was to leave then, and not before. No other has its text. */
  sendAtMs?: number;
}

export interface Arrived {
  conversationId: string;
  text: string | null;
  idempotencyKey: string | null;
  /** Epoch ms of its first try. */
  triedAtMs: number;
}

/** What the app still shows as not sent. */
export interface Shown {
  conversationId: string;
  text: string;
}

export interface Comparison {
  asked: number;
  arrived: number;
  lost: string[];
  doubled: string[];
  misplaced: string[];
  outOfOrder: string[];
  early: string[];
}

/** `asked` and `arrived` oldest first. */
export function compare(
  asked: readonly Asked[],
  arrived: readonly Arrived[],
  shown: readonly Shown[],
): Comparison {
  const promised = asked.filter((one) => one.promised);
  const askedTimes = count(asked);
  const arrivedTimes = count(arrived);
  const shownTimes = count(shown);
  const times = (counts: Map<string, number>, key: string) => counts.get(key) ?? 0;

  const lost = [...count(promised)].flatMap(([key, wanted]) =>
    repeat(key, wanted - times(arrivedTimes, key) - times(shownTimes, key)),
  );
  const doubled = [...arrivedTimes].flatMap(([key, got]) =>
    askedTimes.has(key) ? repeat(key, got - times(askedTimes, key)) : [],
  );
  const sameKey = [...countBy(arrived, ({ idempotencyKey }) => idempotencyKey ?? '')].flatMap(
    ([key, got]) => (key === '' ? [] : repeat(`key ${key}`, got - 1)),
  );
  return {
    asked: promised.length,
    arrived: arrived.length,
    lost,
    doubled: [...doubled, ...sameKey],
    misplaced: arrived.map(keyOf).filter((key) => !askedTimes.has(key)),
    outOfOrder: [
      ...outOfOrder(asked.filter(isAtOnce), arrived),
      ...outOfOrder(asked.filter((one) => !isAtOnce(one)).sort(byTime), arrived),
    ],
    early: early(asked, arrived),
  };
}

const isAtOnce = ({ sendAtMs }: Asked) => sendAtMs === undefined;
const byTime = (a: Asked, b: Asked) => (a.sendAtMs ?? 0) - (b.sendAtMs ?? 0);

/** Messages that were tried before their time. */
function early(asked: readonly Asked[], arrived: readonly Arrived[]): string[] {
  const times = new Map(asked.map((one) => [keyOf(one), one.sendAtMs ?? 0]));
  return arrived.filter((one) => one.triedAtMs < (times.get(keyOf(one)) ?? 0)).map(keyOf);
}

/** Messages that came after one that was to come later, in the same conversation. */
function outOfOrder(asked: readonly Asked[], arrived: readonly Arrived[]): string[] {
  const found: string[] = [];
  for (const conversationId of new Set(arrived.map((one) => one.conversationId))) {
    const order = asked.filter((one) => one.conversationId === conversationId);
    let place = 0;
    for (const one of arrived) {
      if (one.conversationId !== conversationId) continue;
      const at = order.findIndex(({ text }, index) => index >= place && text === one.text);
      if (at >= 0) place = at + 1;
      else if (order.some(({ text }) => text === one.text)) found.push(keyOf(one));
    }
  }
  return found;
}

const keyOf = ({ conversationId, text }: { conversationId: string; text: string | null }) =>
  `${conversationId}: ${text}`;
const count = (all: readonly { conversationId: string; text: string | null }[]) =>
  countBy(all, keyOf);
const repeat = (key: string, times: number) => Array<string>(Math.max(0, times)).fill(key);

function countBy<T>(all: readonly T[], keyFor: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyFor(one), (counts.get(keyFor(one)) ?? 0) + 1);
  return counts;
}
