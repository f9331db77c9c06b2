/** Seeded chance: the same seed and the same name always give the same stream. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** An integer, both ends included. */
  between(low: number, high: number): number;
  /** @throws RangeError where there is nothing to choose from. */
  pick<T>(choices: readonly T[]): T;
}

export type SeedPart = string | number;

/** FNV-1a over the parts, so that streams with different names have nothing in common. */
function hash(parts: readonly SeedPart[]): number {
  let value = 0x811c9dc5;
  for (const part of parts) {
    const text = String(part);
    for (let index = 0; index < text.length; index += 1) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
    value = Math.imul(value ^ 0x1f, 0x01000193);
  }
  return value >>> 0;
}

/** A stream of its own for what the parts name, e.g. `randomFor(seed, 'message', 12, 3)`. Mulberry32. */
export function randomFor(...parts: SeedPart[]): Random {
  let state = hash(parts);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (choices) => {
      const [choice] = choices.slice(Math.floor(next() * choices.length));
      if (choice === undefined) throw new RangeError('nothing to choose from');
      return choice;
    },
  };
}

/** A UUID of version 4's form that depends on nothing but the parts. */
export function uuidFor(...parts: SeedPart[]): string {
  const random = randomFor('uuid', ...parts);
  const hex = Array.from({ length: 32 }, (_, index) => {
    if (index === 12) return '4';
    const digit = random.between(0, 15);
    return (index === 16 ? 8 + (digit % 4) : digit).toString(16);
  }).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
