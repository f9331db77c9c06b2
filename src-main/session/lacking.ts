/** What the server was seen not to offer this key is remembered in the inbox for a day, then looked at again. */
import type { Capabilities } from '@shared/domain';
import { z } from 'zod';
import type { Clock } from '../common/clock';
import type { MetaStore } from '../storage/types';
import type { WassistClient } from '../wassist/types';

const NAME = 'lacking';
const DAY_MS = 24 * 60 * 60_000;
const schema = z.partialRecord(
  z.enum([
    'takeover',
    'credits',
    'prompt',
    'templates',
    'templateSync',
    'readReceipts',
    'typing',
    'cancelHandoff',
    'newConversations',
    'richReplies',
    'liveStream',
    'contacts',
    'blacklist',
  ]),
  z.number(),
);

export const forgetLacking = (meta: MetaStore): void => meta.set(NAME, {});

/** Returns the way to stop. */
export function rememberLacking(
  client: Pick<WassistClient, 'capabilities' | 'onCapabilities' | 'offer'>,
  meta: MetaStore,
  clock: Clock,
): () => void {
  /** The same on every server of this dialect; not worth storing. */
  const atFirst = client.capabilities();
  let lacking = schema.catch({}).parse(meta.get(NAME) ?? {});
  let cancel = () => {};

  function names(): (keyof Capabilities)[] {
    return schema.keyType.options.filter((name) => lacking[name] !== undefined);
  }

  function keep(next: typeof lacking): void {
    lacking = next;
    meta.set(NAME, lacking);
    const sinceMs = Object.values(lacking);
    cancel();
    if (sinceMs.length === 0) return;
    cancel = clock.after(Math.min(...sinceMs) + DAY_MS - clock.now(), lookAgain);
  }

  function lookAgain(): void {
    const nowMs = clock.now();
    const isOld = (sinceMs: number) => nowMs - sinceMs >= DAY_MS || sinceMs > nowMs;
    const old = names().filter((name) => isOld(lacking[name] ?? 0));
    const { ...still } = lacking;
    for (const name of old) delete still[name];
    keep(still);
    for (const name of old) client.offer(name, true);
  }

  const stop = client.onCapabilities((now) => {
    const fresh = schema.keyType.options.filter(
      (name) => atFirst[name] && !now[name] && lacking[name] === undefined,
    );
    if (fresh.length === 0) return;
    keep({ ...lacking, ...Object.fromEntries(fresh.map((name) => [name, clock.now()])) });
  });
  for (const name of names()) client.offer(name, false);
  lookAgain();

  return () => {
    stop();
    cancel();
  };
}
