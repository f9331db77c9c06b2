/** Whom the quick reply window has shown since it was brought up, in order, and where in it the owner is. */
export interface Trail {
  seen: readonly string[];
  at: number;
}

export const noTrail: Trail = { seen: [], at: -1 };
/** As many as `inbox.nextWaiting` takes. */
const MOST = 500;

/** The window shows this conversation now: one of the trail, or a new end of it. */
export function visit(trail: Trail, conversationId: string): Trail {
  const at = trail.seen.indexOf(conversationId);
  if (at >= 0) return { seen: trail.seen, at };
  const seen = [...trail.seen, conversationId].slice(-MOST);
  return { seen, at: seen.length - 1 };
}

export function before({ seen, at }: Trail): string | null {
  return seen[at - 1] ?? null;
}

/** The customer that the owner went back from. */
export function after({ seen, at }: Trail): string | null {
  return seen[at + 1] ?? null;
}
