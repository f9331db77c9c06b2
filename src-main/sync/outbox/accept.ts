/** Checks the owner's input and turns it into an outbox entry. Throws UserFailure. */
import type { Conversation } from '@shared/domain';
import { extrasProblem, type ReplyExtras, tidyExtras } from '@shared/extras';
import { TEXT_LIMIT } from '@shared/limits';
import { numberOfNew } from '@shared/new-conversation';
import { sendTimeProblem } from '@shared/outbox';
import { plusNumber } from '@shared/phone';
import { checkVariables } from '@shared/template-check';
import { renderTemplate } from '@shared/templates';
import { UserFailure } from '../../common/failure';
import type { OutboxPayload, Release } from '../../storage/outbox-types';
import type { Outbox, SyncParts } from '../types';
import { customerAtMs } from './run';

interface Accepted {
  payload: OutboxPayload;
  release: Release | null;
}

export function createAcceptance({
  client,
  inbox,
  clock,
  holdMs,
}: Pick<SyncParts, 'client' | 'inbox' | 'clock'> & { holdMs?: () => number }) {
  function requireOpenWindow(conversationId: string, sendAtMs: number | undefined): void {
    const known = inbox.repository.conversation(conversationId);
    if (!known) throw new UserFailure('notFound');
    const endsAtMs = known.windowEndsAtMs ?? 0;
    if (endsAtMs <= clock.now()) throw new UserFailure('windowClosed');
    if (sendAtMs !== undefined) requireTime(sendAtMs, endsAtMs);
  }

  function requireTime(sendAtMs: number, windowEndsAtMs?: number): void {
    const problem = sendTimeProblem(sendAtMs, windowEndsAtMs, clock.now());
    if (problem) throw new UserFailure(problem);
  }

  function readyExtras(text: string, given: ReplyExtras): ReplyExtras | undefined {
    if (client.dialect === 'legacy') throw new UserFailure('notOffered');
    const extras = tidyExtras(given);
    const problem = extras && extrasProblem(text, extras);
    if (problem) throw new UserFailure('replyUnready', { context: problem });
    return extras ?? undefined;
  }

  function scheduled(conversationId: string, atMs: number | undefined): Release | null {
    if (atMs === undefined) return null;
    requireTime(atMs);
    // If the customer's messages were never read, those from now on are new.
    const knownMs = customerAtMs(inbox.repository, conversationId) || clock.now();
    return { kind: 'scheduled', atMs, customerAtMs: knownMs };
  }

  function held(): Release | null {
    const ms = holdMs?.() ?? 0;
    return ms > 0 ? { kind: 'held', atMs: clock.now() + ms, customerAtMs: 0 } : null;
  }

  return {
    text(
      conversationId: string,
      text: string,
      given: ReplyExtras | undefined,
      sendAtMs: number | undefined,
    ): Accepted {
      const extras = given && readyExtras(text, given);
      if (text.trim() === '' && !extras?.file) throw new UserFailure('invalidInput');
      if (text.length > TEXT_LIMIT) {
        throw new UserFailure('tooLong', { limit: TEXT_LIMIT, length: text.length });
      }
      const release = scheduled(conversationId, sendAtMs) ?? held();
      requireOpenWindow(conversationId, sendAtMs);
      return { payload: { kind: 'text', text, ...(extras && { extras }) }, release };
    },

    template(
      conversationId: string,
      {
        templateId,
        variables,
        sendAtMs,
      }: Omit<Parameters<Outbox['sendTemplate']>[1], 'replaces' | 'formId'>,
    ): Accepted {
      const template = inbox.templates.all().templates.find(({ id }) => id === templateId);
      const known = inbox.repository.conversation(conversationId);
      if (!template || !known) throw new UserFailure('notFound');
      const [problem] = checkVariables(template, variables);
      if (problem) {
        const field = problem.placeholder?.name ?? problem.part;
        throw new UserFailure('validation', { context: 'field', field });
      }
      const payload: OutboxPayload = {
        kind: 'template',
        templateId,
        templateName: template.name,
        language: template.language,
        variables,
        rendered: renderTemplate(template, variables).body,
        begins: beginsFor(known.conversation),
      };
      return { payload, release: scheduled(conversationId, sendAtMs) };
    },

    prompt(conversationId: string, prompt: string, sendAtMs: number | undefined): Accepted {
      if (prompt.trim() === '') throw new UserFailure('invalidInput');
      const release = scheduled(conversationId, sendAtMs);
      requireOpenWindow(conversationId, sendAtMs);
      return { payload: { kind: 'prompt', prompt }, release };
    },
  };
}

/** What the first message of a conversation that the server does not have is sent with. */
function beginsFor({ id, whatsappNumber }: Conversation) {
  const number = numberOfNew(id);
  return number === null ? undefined : { number, from: plusNumber(whatsappNumber?.number) };
}
