/** Stored messages in pages, oldest first, with time for all else between them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadItem } from '@shared/thread-views';
import type { InboxViews } from '../storage/types';

/** Read and written in some milliseconds, also where nothing is optimized (launch/set-up.ts). */
const AT_ONCE = 50;

/** Of one conversation, what is not sent yet at the end. */
export async function* threadPages(
  views: Pick<InboxViews, 'threadPage'>,
  conversationId: string,
  signal: AbortSignal,
  atOnce = AT_ONCE,
): AsyncGenerator<ThreadItem[]> {
  let at: Parameters<InboxViews['threadPage']>[1] = 'oldest';
  for (;;) {
    const { items, hasNewer } = views.threadPage(conversationId, at, atOnce);
    yield items;
    const last = items.at(-1);
    if (!last || !hasNewer) return;
    at = { key: last.key, side: 'after' };
    await nextTurn(undefined, { signal });
  }
}

/** Of all conversations, what was written from a time on and before another one. */
export async function* periodPages(
  views: Pick<InboxViews, 'messagesIn'>,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  signal: AbortSignal,
): AsyncGenerator<ThreadItem[]> {
  for (let after: number | null = null; ; ) {
    const page: ReturnType<InboxViews['messagesIn']> = views.messagesIn(
      fromMs,
      toMs,
      after,
      AT_ONCE,
    );
    yield page.items;
    after = page.lastRow;
    if (after === null) return;
    await nextTurn(undefined, { signal });
  }
}
