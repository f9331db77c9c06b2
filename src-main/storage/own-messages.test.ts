import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createOwnMessages } from './own-messages';
import { at, openTestInbox, putConversation, putMessage, text, textMessage } from './testing/inbox';

const folder = mkdtempSync(join(tmpdir(), 'own-messages-'));
afterEach(() => rmSync(join(folder, 'own-messages'), { force: true }));

const answer = (id: string) => textMessage(id, 2, 'on its way', { role: 'assistant' });

it('knows the owner’s words again in an inbox that is begun after a sign-out', () => {
  const before = openTestInbox();
  before.repository.apply([putConversation(), putMessage(answer('of-the-agent'))]);
  const { id } = before.outbox.add({
    conversationId: 'c1',
    payload: text('on its way'),
    takeOver: null,
    createdAtMs: at(1),
  });
  before.outbox.settle(id, answer('sent'), at(2));
  before.repository.apply([{ kind: 'drop-message', conversationId: 'c1', messageId: 'sent' }]);
  createOwnMessages(folder).remember(before.ownMessageIds());

  const later = createOwnMessages(folder);
  const after = openTestInbox({ wasOwn: later.has });
  after.repository.apply([
    putConversation(),
    putMessage(textMessage('question', 1, 'Where is it?')),
    putMessage(answer('of-the-agent')),
    putMessage(answer('sent')),
  ]);
  const { items } = after.views.threadPage('c1', null, 10);
  const mine = items.filter((item) => item.mine).map(({ message }) => message.id);
  expect(mine).toEqual(['sent']);
  expect(after.views.insights(0, at(100_000)).medianResponseMs).toMatchObject({
    agent: 1000,
  });
});

it('keeps hashes alone, each once', () => {
  const own = createOwnMessages(folder);
  own.remember(['one', 'two']);
  own.remember(['two', 'three']);
  const kept = readFileSync(join(folder, 'own-messages'));
  expect(kept.length).toBe(3 * 8);
  expect(kept.toString('latin1')).not.toMatch(/one|two|three/);
  expect(['one', 'two', 'three', 'four'].map(own.has)).toEqual([true, true, true, false]);
});
