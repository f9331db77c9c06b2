import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addText as add,
  at,
  keysOf,
  openFilledInbox,
  putConversation,
  putMessage,
  textMessage,
} from '../testing/inbox';

const sent = (id: string, seconds: number, words: string) =>
  textMessage(id, seconds, words, { role: 'assistant', status: 'sent' });

describe('an entry that was sent', () => {
  it('becomes the message in one step, under the same key', () => {
    const inbox = openFilledInbox([['user', 'hello']]);
    const entry = add(inbox, 'hi there');
    const before = inbox.views.threadItemOfOutbox(entry.id);
    expect(before).toMatchObject({ key: `o:${entry.id}`, delivery: 'queued', mine: true });
    inbox.outbox.settle(entry.id, sent('s1', 200, 'hi there'), at(200));
    const after = inbox.views.threadItemOfOutbox(entry.id);
    expect(after).toMatchObject({
      key: `o:${entry.id}`,
      delivery: 'sent',
      outbox: null,
      mine: true,
      message: { id: 's1' },
    });
    expect(keysOf(inbox)).toEqual(['m:m1', `o:${entry.id}`]);
    expect(inbox.outbox.open()).toEqual([]);
    expect(inbox.outbox.get(entry.id)).toMatchObject({
      state: 'sent',
      messageId: 's1',
      sentAtMs: inbox.clock.now(),
      nextTryAtMs: null,
    });
    expect(inbox.repository.messages('c1', ['s1']).get('s1')?.outboxId).toBe(entry.id);
  });

  it('stays one when a poll had brought the message before, and when it brings it again', () => {
    const inbox = openFilledInbox();
    const entry = add(inbox, 'hi');
    inbox.repository.apply([putMessage(sent('s1', 200, 'hi'))]);
    inbox.outbox.settle(entry.id, sent('s1', 200, 'hi'), at(200));
    inbox.repository.apply([putMessage({ ...sent('s1', 200, 'hi'), status: 'delivered' })]);
    expect(keysOf(inbox)).toEqual([`o:${entry.id}`]);
    expect(inbox.views.threadItemOfOutbox(entry.id)?.delivery).toBe('delivered');
  });

  it('is one message only, even if another entry claims it', () => {
    const inbox = openFilledInbox();
    const entry = add(inbox, 'hi');
    inbox.outbox.settle(entry.id, sent('s1', 200, 'hi'), at(200));
    inbox.repository.apply([putMessage(sent('s2', 201, 'hi'), entry.id)]);
    expect(keysOf(inbox)).toEqual([`o:${entry.id}`, 'm:s2']);
  });

  it('keeps its place below what was above it, though the server stamped it earlier', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const entry = add(inbox, 'answer');
    inbox.repository.apply([putMessage(textMessage('m2', 10, 'while it was on its way'))]);
    const shown = keysOf(inbox);
    inbox.outbox.settle(entry.id, sent('s1', 9, 'answer'), at(9));
    expect(keysOf(inbox)).toEqual(shown);
    inbox.repository.apply([putMessage(textMessage('m3', 11, 'after'))]);
    expect(keysOf(inbox)).toEqual([...shown, 'm:m3']);
  });

  it('goes where the server says when that was long ago', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const entry = add(inbox, 'answer');
    inbox.repository.apply([putMessage(textMessage('m2', 900, 'thanks for that answer'))]);
    inbox.outbox.settle(entry.id, sent('s1', 30, 'answer'), at(30));
    expect(keysOf(inbox)).toEqual(['m:m1', `o:${entry.id}`, 'm:m2']);
  });

  it('leaves a prompt as a quiet line where it was sent', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const prompt = inbox.outbox.add({
      conversationId: 'c1',
      payload: { kind: 'prompt', prompt: 'Thank them' },
      takeOver: null,
      createdAtMs: at(5),
    });
    inbox.outbox.patch(prompt.id, { state: 'sent', sentAtMs: at(6) });
    inbox.repository.apply([putMessage(sent('s1', 7, 'Thank you'))]);
    expect(keysOf(inbox)).toEqual(['m:m1', `o:${prompt.id}`, 'm:s1']);
    expect(inbox.views.threadItemOfOutbox(prompt.id)).toMatchObject({
      prompt: 'Thank them',
      delivery: 'sent',
      outbox: null,
    });
    expect(inbox.repository.messageCount('c1')).toBe(2);
  });
});

describe('the order of one conversation', { timeout: 30_000 }, () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), to: fc.constantFrom('c1', 'c2') }),
    fc.record({
      do: fc.constantFrom('settle' as const, 'remove' as const, 'fail' as const),
      nth: fc.nat(8),
    }),
  );

  it('is the order of writing, whatever is sent, fails or is removed, and no entry changes its conversation', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const inbox = openFilledInbox();
        inbox.repository.apply([putConversation({ id: 'c2' })]);
        const model: { id: string; to: string }[] = [];
        let written = 0;
        for (const one of steps) {
          if (one.do === 'add') {
            written += 1;
            model.push({ id: add(inbox, `text ${written}`, one.to).id, to: one.to });
            continue;
          }
          const [picked] = model.length > 0 ? model.splice(one.nth % model.length, 1) : [];
          if (!picked) continue;
          if (one.do === 'settle') {
            const message = sent(`s-${picked.id}`, 200, 'text');
            inbox.outbox.settle(picked.id, message, at(200));
          } else if (one.do === 'remove') inbox.outbox.remove(picked.id);
          else {
            inbox.outbox.patch(picked.id, { state: 'failed' });
            inbox.outbox.remove(picked.id);
          }
        }
        for (const conversationId of ['c1', 'c2']) {
          const expected = model.filter((one) => one.to === conversationId).map((one) => one.id);
          const open = inbox.outbox.openIn(conversationId);
          expect(open.map((entry) => entry.id)).toEqual(expected);
          const keys = keysOf(inbox, conversationId);
          expect(keys.slice(keys.length - expected.length)).toEqual(
            expected.map((id) => `o:${id}`),
          );
        }
        expect(inbox.outbox.counts().waiting).toBe(model.length);
        inbox.close();
      }),
      { numRuns: 120 },
    );
  });
});
