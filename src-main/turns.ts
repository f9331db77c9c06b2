/**
 * One piece of work at a time, in the order in which it was asked for. One that fails is its caller's
 * to hear of, and does not hold up the next.
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
