import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboxWrite } from '../repository-types';
import { at, NOON, openFilledInbox, putMessage, textMessage } from '../testing/inbox';

describe('whatever is written in whatever order', { timeout: 30_000 }, () => {
  const seconds = fc.integer({ min: 1, max: 12 });
  const write = fc.oneof(
    fc
      .tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('user', 'assistant', 'system'),
        seconds,
      )
      .map(([id, role, second]) =>
        putMessage(textMessage(`m${id}`, second, `words ${id}`, { role: role as 'user' })),
      ),
    seconds.map(
      (second): InboxWrite => ({
        kind: 'seen',
        conversationId: 'c1',
        upToMs: at(second),
      }),
    ),
    fc.integer({ min: 1, max: 9 }).map(
      (id): InboxWrite => ({
        kind: 'drop-message',
        conversationId: 'c1',
        messageId: `m${id}`,
      }),
    ),
  );

  it('the row says what a recount says', () => {
    fc.assert(
      fc.property(fc.array(fc.array(write, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const inbox = openFilledInbox();
        let seenMs = 0;
        for (const batch of batches) {
          inbox.repository.apply(batch);
          for (const one of batch) if (one.kind === 'seen') seenMs = Math.max(seenMs, one.upToMs);
        }
        const held = inbox.repository.newestMessages('c1', 100);
        const of = (role: string) => held.filter(({ message }) => message.role === role);
        const answeredMs = Math.max(0, ...of('assistant').map((one) => one.createdAtMs));
        const waiting = of('user')
          .map((one) => one.createdAtMs)
          .filter((ms) => ms > answeredMs);

        expect(inbox.views.get('c1')?.unreadCount).toBe(
          of('user').filter((one) => one.createdAtMs > seenMs).length,
        );
        expect(inbox.attention.facts(['c1'])[0]?.unansweredSinceMs).toBe(
          waiting.length > 0 ? Math.min(...waiting) : null,
        );
        expect(inbox.repository.messageCount('c1')).toBe(held.length);
        expect(inbox.use().messages).toBe(held.length);
        const { byDay } = inbox.views.insights(NOON - 900_000, NOON + 900_000);
        const counted = byDay.reduce((sum, day) => sum + day.customer + day.ours, 0);
        expect(counted).toBe(of('user').length + of('assistant').length);
        const newest = Math.max(0, ...held.map((one) => one.createdAtMs));
        expect(inbox.views.get('c1')?.lastMessageAtMs ?? 0).toBe(newest);
        inbox.close();
      }),
      { numRuns: 120 },
    );
  });
});
