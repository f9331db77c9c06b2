/**
 * Conversations that the owner is about to begin. Until the server has one, inbox.db holds a conversation under
 * the customer's number, so that form, thread and outbox have a place for it.
 */
import { isNewConversation, newConversationId } from '@shared/new-conversation';
import { digitsOf } from '@shared/phone';
import { z } from 'zod';
import { UserFailure } from '../common/failure';
import { emptyConversation } from '../storage/model/empty-conversation';
import type { InboxWrite } from '../storage/repository-types';
import type { Inbox } from '../storage/types';

/** The customer, and the business's number that it is sent from; null: the server chooses. */
interface Beginning {
  number: string;
  from: string | null;
}

interface Forms {
  drafts?: Pick<Inbox['drafts'], 'setForm'>;
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

/** What was filled in for those that were not begun, by conversation. */
const FORMS = 'beginning-forms';
const MOST_FORMS = 20;
const forms = z.record(z.string(), z.string()).catch({});

/**
 * The conversation with this number; where there is none, one that is about to begin, with what was filled in
 * for it before.
 */
export function openBeginning(
  { repository, outbox, drafts, meta }: Pick<Inbox, 'repository' | 'outbox' | 'meta'> & Forms,
  beginning: Beginning,
  nowMs: number,
): string {
  const digits = digitsOf(beginning.number) ?? '';
  const known = repository.withNumber(digits);
  // Nothing is to be sent in it: the number that it is sent from may still be another one.
  const isEmpty = known !== null && isNewConversation(known) && outbox.openIn(known).length === 0;
  if (known !== null && !isEmpty) return known;
  repository.apply(putBeginning(beginning, nowMs));
  const id = newConversationId(digits);
  const { [id]: kept, ...others } = forms.parse(meta.get(FORMS) ?? {});
  if (kept !== undefined) {
    drafts?.setForm(id, 'template', kept);
    meta.note(FORMS, others);
  }
  return id;
}

/** The owner left it. It is removed if nothing is to be sent in it; its form is kept. */
export function leaveBeginning(
  { repository, drafts, meta }: Pick<Inbox, 'repository' | 'meta' | 'drafts'>,
  conversationId: string,
): void {
  if (!isNewConversation(conversationId)) return;
  const filledIn = drafts.form(conversationId, 'template');
  repository.dropBeginning(conversationId);
  if (filledIn === '' || repository.conversation(conversationId)) return;
  const { [conversationId]: _, ...others } = forms.parse(meta.get(FORMS) ?? {});
  const latest = Object.entries(others).slice(1 - MOST_FORMS);
  meta.note(FORMS, Object.fromEntries([...latest, [conversationId, filledIn]]));
}
