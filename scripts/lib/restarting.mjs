/** One program at a time that is started again on demand: the next starts when the one before has ended. */

/**
 * @typedef {object} Program
 * @property {Promise<number>} ended With its exit code.
 * @property {() => void} quit Asks it to end in order.
 *
 * @param {() => Program} start
 * @returns {{ restart(): void, stop(): void, ended: Promise<number> }} `ended`: it ended without being asked
 *   to start again.
 */
export function createRestarting(start) {
  const ended = Promise.withResolvers();
  let again = false;
  /** @type {Program} */
  let running;

  function begin() {
    again = false;
    running = start();
    running.ended.then((code) => (again ? begin() : ended.resolve(code)), ended.reject);
  }
  begin();
  return {
    restart() {
      if (again) return;
      again = true;
      running.quit();
    },
    stop() {
      again = false;
      running.quit();
    },
    ended: ended.promise,
  };
}
