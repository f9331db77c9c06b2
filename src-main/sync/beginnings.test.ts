import { expect, it } from 'vitest';
import { NOON, openTestInbox, putConversation, text } from '../storage/testing/inbox';
import { leaveBeginning, openBeginning } from './beginnings';

const NUMBER = '+447700900801';
const NEW = 'new!447700900801';

it('opens the conversation that there is', () => {
  const inbox = openTestInbox();
  inbox.repository.apply([putConversation({ id: 'known', number: NUMBER })]);
  expect(openBeginning(inbox, { number: '447700900801', from: null }, NOON)).toBe('known');
  expect(inbox.repository.beginning()).toEqual([]);
});

it('takes another number to send from as long as nothing is to be sent', () => {
  const inbox = openTestInbox();
  const own = () => inbox.repository.conversation(NEW)?.conversation.whatsappNumber?.number;
  openBeginning(inbox, { number: NUMBER, from: '+447700900100' }, NOON);
  openBeginning(inbox, { number: NUMBER, from: '+447700900200' }, NOON);
  expect(own()).toBe('447700900200');
  inbox.outbox.add({
    conversationId: NEW,
    payload: text('to be sent'),
    takeOver: null,
    createdAtMs: NOON,
  });
  expect(openBeginning(inbox, { number: NUMBER, from: '+447700900300' }, NOON)).toBe(NEW);
  expect(own()).toBe('447700900200');
});

it('keeps what was filled in for one that was not begun', () => {
  const inbox = openTestInbox();
  openBeginning(inbox, { number: NUMBER, from: null }, NOON);
  inbox.drafts.setForm(NEW, 'template', 'filled in');
  leaveBeginning(inbox, NEW);
  expect(inbox.repository.beginning()).toEqual([]);
  openBeginning(inbox, { number: '+447700900802', from: null }, NOON);
  expect(inbox.drafts.form('new!447700900802', 'template')).toBe('');
  openBeginning(inbox, { number: NUMBER, from: null }, NOON);
  expect(inbox.drafts.form(NEW, 'template')).toBe('filled in');
});

it('leaves every other conversation alone', () => {
  const inbox = openTestInbox();
  inbox.repository.apply([putConversation({ id: 'known', number: NUMBER })]);
  leaveBeginning(inbox, 'known');
  expect(inbox.repository.conversation('known')).not.toBeNull();
});
