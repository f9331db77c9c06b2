/**
 * Conversations that the owner is about to begin. Until the server has one, inbox.db holds a conversation under
 * the customer's number, so that form, thread and outbox have a place for it.
 */
import { newConversationId } from '@shared/new-conversation';
import { digitsOf } from '@shared/phone';
import { UserFailure } from '../common/failure';
import { emptyConversation } from '../storage/model/empty-conversation';
import type { InboxLedger, InboxWrite } from '../storage/types';

/** Whom it is with, and the business's number that it is sent from; null: the server chooses. */
interface Beginning {
  number: string;
  from: string | null;
}

/** @throws UserFailure `invalidInput` for what is no number. */
export function putBeginning({ number, from }: Beginning, nowMs: number): InboxWrite[] {
  const digits = digitsOf(number);
  if (digits === null) throw new UserFailure('invalidInput', { field: 'number' });
  const id = newConversationId(digits);
  return [
    {
      kind: 'put-conversation',
      conversation: emptyConversation(id, digitsOf(from)),
      fetchedAtMs: nowMs,
      windowEndsAtMs: null,
      lastMessageAtMs: null,
      messagesStale: false,
    },
    { kind: 'set-older-on-server', conversationId: id, olderOnServer: false },
  ];
}

/** The conversation with this number; where there is none, one that is about to begin. */
export function openBeginning(ledger: InboxLedger, beginning: Beginning, nowMs: number): string {
  const digits = digitsOf(beginning.number) ?? '';
  const known = ledger.withNumber(digits);
  if (known !== null) return known;
  ledger.apply(putBeginning(beginning, nowMs));
  return newConversationId(digits);
}

/** Those that were not begun after all, and of which nothing is to be sent. */
export function dropBeginnings(ledger: InboxLedger): void {
  for (const id of ledger.beginning()) ledger.dropBeginning(id);
}
