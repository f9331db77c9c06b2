import { expect, it } from 'vitest';
import { openTestInbox, putConversation, putMessage, textMessage } from '../testing/inbox';

function inboxWith(...words: string[]) {
  const inbox = openTestInbox();
  inbox.repository.apply([
    putConversation({ id: 'anna' }),
    putConversation({ id: 'ben' }),
    ...words.map((body, index) => putMessage(textMessage(`m${index}`, index, body), null, 'anna')),
    putMessage(textMessage('b0', 1, 'The café is Ben’s'), null, 'ben'),
  ]);
  return (query: string) => inbox.views.find('anna', query).keys;
}

it('finds words anywhere, without case and accents, newest first, in this conversation alone', () => {
  const find = inboxWith('A Café?', 'decaffeinated', 'none', 'CAFE au lait');
  expect(find('cafe')).toEqual(['m:m3', 'm:m0']);
  expect(find('CAF')).toEqual(['m:m3', 'm:m1', 'm:m0']);
  expect(find('é?')).toEqual(['m:m0']);
});

it('takes several words as they are, over the ends of lines', () => {
  const find = inboxWith('order number\n1042', 'number of the order 1042');
  expect(find('  Number 1042')).toEqual(['m:m0']);
  expect(find('"')).toEqual([]);
});

it('does not take what a message is stored with for its words', () => {
  const find = inboxWith('Hello', '東京タワー', 'body text role');
  expect(find('createdAt')).toEqual([]);
  expect(find('role')).toEqual(['m:m2']);
  expect(find('タワ')).toEqual(['m:m1']);
  expect(find('   ')).toEqual([]);
});

it('stops at the limit', () => {
  const find = inboxWith(...Array.from({ length: 1100 }, (_, index) => `hit ${index}`));
  expect(find('hit')).toHaveLength(999);
});
