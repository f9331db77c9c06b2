import { isDeepStrictEqual } from 'node:util';
import { mergedDraft } from '@shared/draft';
import type { ThreadItem } from '@shared/thread-views';
import type { Clock } from '../../common/clock';
import { UserFailure } from '../../common/failure';
import { thisEveningMs, tomorrowAtOpeningMs } from '../../common/opening-hours';
import type { FileCheck } from '../../media/file-check';
import type { Session } from '../../session/types';
import { readExtras } from '../../storage/model/draft';
import { numberWritten, phoneFacts } from '../../storage/model/phone';
import type { OutboxEntry } from '../../storage/outbox-types';
import type { SettingsStore } from '../../storage/settings';
import type { Windows } from '../../windows/types';
import type { HandlersFor } from '../dispatch';

/** What goes out: replies, templates, instructions to the agent; and which templates there are. */
export function outboxHandlers(parts: {
  session: Session;
  settings: Pick<SettingsStore, 'get'>;
  clock: Clock;
  writeClipboard: (text: string) => Promise<void>;
  files: FileCheck;
  windows: Pick<Windows, 'pressedIn'>;
}): HandlersFor<'beginnings' | 'files' | 'outbox' | 'templates'> {
  const workspace = () => parts.session.requireWorkspace();

  function item({ id }: OutboxEntry): ThreadItem {
    const found = workspace().inbox.views.threadItemOfOutbox(id);
    if (!found) throw new UserFailure('notFound');
    return found;
  }

  /** Of the conversation that the call names with it: a page acts on no other. */
  function named(conversationId: string, entry: OutboxEntry | null): OutboxEntry {
    if (entry?.conversationId !== conversationId) throw new UserFailure('notFound');
    return entry;
  }

  return {
    'files.check': async ({ url }, sender) => {
      if (!(await parts.windows.pressedIn(sender))) throw new UserFailure('cancelled');
      return parts.files.check(url);
    },
    'beginnings.find': async ({ text }) => {
      const { inbox, templates } = workspace();
      if (!/\d{3}/.test(text)) return null;
      const own = await templates.numbers();
      const sending = own.filter(({ isSandbox }) => !isSandbox);
      const home = phoneFacts(sending[0]?.number ?? own[0]?.number ?? '').country;
      const number = numberWritten(text, home);
      if (number === null) return null;
      const conversationId = inbox.repository.withNumber(number);
      const { numberText, country } = phoneFacts(number);
      return {
        number,
        numberText,
        country,
        conversationId,
        name: conversationId && (inbox.views.get(conversationId)?.name ?? null),
        from:
          own.length === 0
            ? null
            : sending.map((each) => ({
                number: each.number,
                numberText: phoneFacts(each.number).numberText,
              })),
      };
    },
    'beginnings.open': (beginning) => workspace().begin(beginning),
    'outbox.sendText': ({ conversationId, text, takeOver, over = [], ...rest }) => {
      const { inbox, outbox, saveDraft } = workspace();
      const left = mergedDraft(over, '', inbox.drafts.get(conversationId));
      if (rest.extras?.file) parts.files.mustBePublic(rest.extras.file.url);
      // What the other window chose meanwhile stays.
      const kept = readExtras(inbox.drafts.form(conversationId, 'extras'));
      const areSent = isDeepStrictEqual(kept, rest.extras ?? null);
      const entry = outbox.sendText(conversationId, text, takeOver, {
        ...rest,
        clears: [
          ...(left === '' ? (['draft'] as const) : []),
          ...(areSent ? (['extras'] as const) : []),
        ],
      });
      if (left !== '') saveDraft(conversationId, left);
      return item(entry);
    },
    'outbox.sendTemplate': ({ conversationId, ...input }) =>
      item(workspace().outbox.sendTemplate(conversationId, input)),
    'outbox.sendPrompt': ({ conversationId, prompt, ...over }) =>
      item(workspace().outbox.sendPrompt(conversationId, prompt, over)),
    'outbox.decide': async ({ conversationId, outboxId, choice }) => {
      const entry = named(conversationId, workspace().inbox.outbox.get(outboxId));
      if (choice === 'copy') {
        const { payload } = entry;
        await parts.writeClipboard(
          payload.kind === 'text'
            ? payload.text
            : payload.kind === 'prompt'
              ? payload.prompt
              : payload.rendered,
        );
      }
      if (choice === 'edit') workspace().editAgain(entry);
      else workspace().outbox.decide(outboxId, choice);
      return null;
    },
    'outbox.restore': ({ conversationId, outboxId }) => {
      const { outbox } = workspace();
      outbox.restore(named(conversationId, outbox.discarded(outboxId)));
      return null;
    },
    'outbox.list': () => workspace().inbox.views.unsent(),
    'outbox.later': ({ conversationId }) => workspace().inbox.views.aboveBox(conversationId),
    'outbox.times': () => {
      const nowMs = parts.clock.now();
      const tomorrowMs = tomorrowAtOpeningMs(parts.settings.get().openingHours, nowMs);
      return { eveningMs: thisEveningMs(nowMs), tomorrowMs };
    },
    'templates.list': ({ conversationId, refresh }) =>
      workspace().templates.list(conversationId, refresh),
  };
}
