import type { Clock } from '../../clock';
import type { RequestOptions } from '../../wassist/types';
import { absorb } from '../absorb';
import { faultOf } from '../fault';
import type { Reader } from '../reader';
import type { SyncClient, SyncInbox } from '../types';
import type { Chores } from './chores';
import type { Sweep } from './sweep';
import { LIST_PAGE, type Tick } from './tick';

/** The current API lists by the last message: what lies beyond the first page is old. */
const EVERY_MS = 2 * 60_000;
/** The legacy API promises no order: news may stand on any page. */
const EVERY_LEGACY_MS = 15_000;
/** Missing ones asked for by name after a full listing; the rest waits for the next. */
const MOST_MISSING = 50;

/** Carries out the sweep, a page at a time, and asks for what it misses. */
export function createSweeper(parts: {
  client: SyncClient;
  inbox: SyncInbox;
  clock: Clock;
  reader: Reader;
  chores: Chores;
  sweep: Sweep;
  tick: Tick;
  signal: AbortSignal;
}) {
  const { client, inbox, clock, reader, chores, sweep, tick, signal } = parts;
  const background: RequestOptions = { priority: 'background', signal };
  const everyMs = client.dialect === 'legacy' ? EVERY_LEGACY_MS : EVERY_MS;

  async function nextPage(): Promise<void> {
    const offset = sweep.nextOffset();
    if (offset === null) return;
    const askedAtMs = clock.now();
    const page = await client.conversations.listPage(
      { ordering: '-last_message_time', limit: LIST_PAGE, offset },
      background,
    );
    signal.throwIfAborted();
    tick.take(page, askedAtMs);
    sweep.page(
      page.conversations.map(({ id }) => id),
      page.nextOffset,
    );
    plan();
  }

  function plan(): void {
    if (sweep.nextOffset() === null || chores.has('sweep')) return;
    chores.add('sweep', clock.now() + everyMs, nextPage);
  }

  return {
    /** The next page, if a round is under way. */
    plan,

    /** After a full listing. Throws nothing: an error of the database shows at the next poll. */
    confirmMissing(listed: ReadonlySet<string>): void {
      const { missing } = absorb(inbox, { kind: 'listing', listed }, clock.now());
      for (const conversationId of missing.slice(0, MOST_MISSING)) {
        chores.add(`missing ${conversationId}`, clock.now(), async () => {
          try {
            await reader.conversation(conversationId, background);
          } catch (error) {
            if (faultOf(error).kind !== 'notFound') throw error;
          }
        });
      }
    },
  };
}
