/** Runs one task at a time, in the order of the calls. A failed task rejects for its caller and does not stop the next. */
export function createSerialQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  const inTurn = createSerialQueues<'only'>();
  return (work) => inTurn('only', work);
}

/** A serial queue for each key, kept while it has tasks. */
export function createSerialQueues<Key>(): <T>(key: Key, work: () => Promise<T>) => Promise<T> {
  const lasts = new Map<Key, Promise<unknown>>();
  return (key, work) => {
    const turn = (lasts.get(key) ?? Promise.resolve()).then(work);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (lasts.get(key) === settled) lasts.delete(key);
      });
    lasts.set(key, settled);
    return turn;
  };
}
