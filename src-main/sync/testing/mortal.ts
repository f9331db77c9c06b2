import type { Clock } from '../../common/clock';
import type { SyncClient, SyncInbox } from '../types';

class Killed extends Error {}

/** Everything that one run of the app uses; once it is killed, nothing of it goes on, as after SIGKILL. */
export interface Life {
  clock: Clock;
  client: SyncClient;
  inbox: SyncInbox;
  alive(): boolean;
  kill(): void;
  /** Kills at the n-th call from now, before or after it is carried out. */
  killAt(call: number, when: 'before' | 'after'): void;
}

export function createLife(world: { clock: Clock; client: SyncClient; inbox: SyncInbox }): Life {
  let alive = true;
  let doom: { calls: number; when: 'before' | 'after' } | null = null;
  const forEver = new Promise<never>(() => undefined);

  function call<T>(work: () => T): T {
    if (!alive) throw new Killed();
    if (doom) doom.calls -= 1;
    const dies = doom?.calls === 0 ? doom.when : null;
    if (dies === 'before') alive = false;
    if (!alive) throw new Killed();
    const result = work();
    if (dies === 'after') {
      alive = false;
      throw new Killed();
    }
    return result;
  }

  /** An answer never comes to the dead, nor does the program go on where it called. */
  function request<T>(work: () => Promise<T>): Promise<T> {
    let answer: Promise<T>;
    try {
      answer = call(() => {
        const asked = work();
        // Nobody is left to hear of a failure.
        asked.catch(() => undefined);
        return asked;
      });
    } catch {
      return forEver;
    }
    return answer.then(
      (value) => (alive ? value : forEver),
      (error: unknown) => {
        if (alive) throw error;
        return forEver;
      },
    );
  }

  const { conversations } = world.client;
  const { repository, outbox } = world.inbox;
  return {
    alive: () => alive,
    kill() {
      alive = false;
    },
    killAt(calls, when) {
      doom = { calls, when };
    },
    clock: {
      now: () => world.clock.now(),
      elapsedMs: () => world.clock.elapsedMs(),
      after: (delayMs, callback) => world.clock.after(delayMs, () => alive && callback()),
    },
    client: {
      dialect: world.client.dialect,
      budgetWaitMs: () => 0,
      slower: () => 1,
      conversations: Object.fromEntries(
        Object.entries(conversations).map(([name, ask]) => [
          name,
          (...given: never[]) =>
            request<unknown>(() => (ask as (...all: never[]) => Promise<unknown>)(...given)),
        ]),
      ) as SyncClient['conversations'],
    },
    inbox: {
      ...world.inbox,
      repository: { ...repository, apply: (writes) => call(() => repository.apply(writes)) },
      outbox: {
        ...outbox,
        add: (entry) => call(() => outbox.add(entry)),
        patch: (id, patch) => call(() => outbox.patch(id, patch)),
        lineUp: (id, patch) => call(() => outbox.lineUp(id, patch)),
        settle: (...given) => call(() => outbox.settle(...given)),
        remove: (id) => call(() => outbox.remove(id)),
      },
    },
  };
}
