/** A signed-in workspace: its inbox and what keeps it in step with the server. The session opens and closes it. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConnectionState } from '@shared/app-state';
import { isNewConversation } from '@shared/new-conversation';
import type { Settings, WeekSpan } from '@shared/settings';
import { createMany, createQueue, type Many, type Queue } from '../attention/state/queue';
import { toUserError, UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import { rememberClock, type ServerClock } from '../common/server-clock';
import { createDoorbell } from '../doorbell/doorbell';
import type { Doorbell, StreamNetwork } from '../doorbell/types';
import type { OutboxEntry } from '../storage/outbox-types';
import type { Inbox } from '../storage/types';
import { leaveBeginning, openBeginning } from '../sync/beginnings';
import { createCancelHandoffs } from '../sync/cancel-handoffs';
import { type Contacts, createContacts } from '../sync/contacts';
import { faultOf } from '../sync/fault';
import { createHandoff } from '../sync/handoff';
import { createOutbox } from '../sync/outbox';
import { createPoller } from '../sync/poller';
import { createTemplateLibrary, type TemplateLibrary } from '../sync/template-library';
import type { Handoff, Outbox, Poller } from '../sync/types';
import type { WassistClient } from '../wassist/types';
import { rememberLacking } from './lacking';

/** What the bridge asks of who is signed in. */
export interface Workspace {
  readonly inbox: Inbox;
  readonly poller: Poller;
  readonly outbox: Outbox;
  readonly handoff: Handoff;
  readonly templates: TemplateLibrary;
  readonly queue: Queue;
  readonly many: Many;
  readonly contacts: Contacts;
  readonly doorbell: Pick<Doorbell, 'look'>;
  /** The computer woke, its owner is back, or the network is. */
  wake(reason: 'wake' | 'unlock' | 'reconnect'): void;
  /** The computer is about to sleep. */
  sleep(): void;
  /** The owner opened it: messages that only the list announced are fetched. */
  opened(conversationId: string): void;
  /** Seen up to this thread item; tells the customer only with `sendReceipt`. */
  markSeen(conversationId: string, upToKey: string, sendReceipt: boolean): void;
  markUnread(conversationId: string): void;
  /** Marks all as seen; tells no customer. Answers with how many conversations were unread. */
  markAllSeen(): Promise<number>;
  /** Typing or reading; tells the customer only with `sendTyping`. */
  activity(conversationId: string, sendTyping: boolean): void;
  saveDraft(conversationId: string, text: string): void;
  /**
   * What is not sent goes back to where it was written, before what was typed there since. Throws a UserFailure as
   * `Outbox.decide` does.
   */
  editAgain(entry: OutboxEntry): void;
  /** Throws UserFailure `notOffered` where the server begins no conversations. */
  begin(beginning: { number: string; from: string | null }): string;
  /** The owner looks at another one: what was not begun after all goes. */
  left(conversationId: string): void;
  setCredits(conversationId: string, credits: number): Promise<void>;
  close(): Promise<void>;
}

/** The account's client and inbox, and what the app sets beside them. */
export interface WorkspaceParts {
  client: WassistClient;
  inbox: Inbox;
  /** What the client could not read so far, by field. */
  skipped: () => ConnectionState['skipped'];
  clock: ServerClock;
  log: Log;
  random: () => number;
  firstPollAfter: Promise<void>;
  /** Fixes the poll interval; tests only. */
  fixedPollMs: number | null;
  stream: StreamNetwork;
  isInstant: () => boolean;
  openingHours: () => readonly WeekSpan[];
  composer: () => Pick<Settings['composer'], 'undoSeconds' | 'undoOnQuit'>;
  retention: () => { keepDays: number | null; maxBytes: number; maxMediaBytes: number };
  onConnection: (state: ConnectionState) => void;
}

/** At quit, how long a running send gets to end. */
const CLOSE_GRACE_MS = 2000;
/** Marked as seen in one step; other work can run between two steps. */
const SEEN_AT_ONCE = 100;
const RETAIN_FIRST_MS = 60_000;
const RETAIN_EVERY_MS = 6 * 60 * 60_000;

export function openWorkspace(parts: WorkspaceParts): Workspace {
  const { client, inbox, clock, log } = parts;
  const stopClock = rememberClock(clock, inbox);
  client.keepPaceIn(inbox.meta);
  const stopLacking = rememberLacking(client, inbox.meta, clock);
  const doorbell = createDoorbell(parts);
  const poller = createPoller({ ...parts, doorbell });
  const handoff = createHandoff({ ...parts, server: poller.server });
  const holdMs = () => parts.composer().undoSeconds * 1000;
  const outbox = createOutbox({ ...parts, handoff, poller, holdMs });
  const templates = createTemplateLibrary({ ...parts, server: poller.server });
  const handoffs = createCancelHandoffs({
    ...parts,
    isDone(conversationId) {
      const [facts] = inbox.attention.facts([conversationId]);
      return facts ? facts.handoff !== null && facts.handoff === facts.mark.handledHandoff : false;
    },
  });
  const queue = createQueue({ ...parts, ...inbox, handoffs });
  const contacts = createContacts({ ...parts, poller });
  const many = createMany({ ...inbox, queue });
  const stopListening = poller.onState(parts.onConnection);
  let cancelRetention = scheduleRetention(RETAIN_FIRST_MS);

  function scheduleRetention(delayMs: number): () => void {
    return clock.after(delayMs, () => {
      inbox.retain(parts.retention(), clock.now());
      cancelRetention = scheduleRetention(RETAIN_EVERY_MS);
    });
  }

  function editAgain({ id, conversationId, payload }: OutboxEntry): void {
    const { drafts } = inbox;
    const extras = payload.kind === 'text' && payload.extras;
    // Two replies' buttons or files fit into no one reply.
    if (extras && drafts.form(conversationId, 'extras')) throw new UserFailure('extrasTaken');
    // A template's values are kept with what it was filled with last.
    if (payload.kind === 'template') {
      outbox.decide(id, 'edit');
      return;
    }
    const isText = payload.kind === 'text';
    const words = isText ? payload.text : payload.prompt;
    const before = isText ? drafts.get(conversationId) : drafts.form(conversationId, 'prompt');
    const put = (text: string, form: string) => {
      if (extras) drafts.setForm(conversationId, 'extras', form);
      if (isText) drafts.set(conversationId, text, clock.now());
      else drafts.setForm(conversationId, 'prompt', text);
    };
    // The box has it before the entry goes.
    put([words, before].filter(Boolean).join('\n'), extras ? JSON.stringify(extras) : '');
    try {
      outbox.decide(id, 'edit');
    } catch (error) {
      put(before, '');
      throw error;
    }
  }

  /** What can still be taken back when the app ends. What cannot be put back leaves then. */
  function putBackHeld(): void {
    for (const entry of inbox.outbox.open().reverse()) {
      if (entry.release?.kind !== 'held') continue;
      try {
        editAgain(entry);
      } catch (error) {
        const userError = toUserError(error);
        // It waits above the box for the other one to leave it.
        const release = { kind: 'scheduled', atMs: clock.now(), customerAtMs: 0 } as const;
        if (userError.code === 'extrasTaken')
          inbox.outbox.patch(entry.id, { state: 'later', release, error: userError });
        else log.error('outbox.storage', { code: userError.code });
      }
    }
  }

  /** For calls without a waiting caller; their errors update the state of the server. */
  const failed = (tell: () => void) => (error: unknown) => {
    tell();
    poller.server.met(faultOf(error));
  };

  for (const id of inbox.repository.beginning()) leaveBeginning(inbox, id);
  handoff.start();
  handoffs.start();
  outbox.start();
  doorbell.start(poller);
  let closed = false;
  void parts.firstPollAfter.then(() => {
    if (!closed) poller.start();
  });

  return {
    inbox,
    poller,
    outbox,
    handoff,
    templates,
    queue,
    many,
    contacts,
    doorbell,

    wake(reason) {
      void poller.checkNow(reason);
      outbox.wake();
      doorbell.wake();
    },

    sleep: () => doorbell.sleep(),

    opened(conversationId) {
      if (inbox.repository.conversation(conversationId)?.messagesStale) {
        // Offline is no failure here: the stored messages are on the screen already.
        poller.refresh(conversationId).catch(() => log.info('thread.refresh-failed'));
      }
    },

    markSeen(conversationId, upToKey, sendReceipt) {
      const upToMs = inbox.views.seenUpToMs(conversationId, upToKey);
      if (upToMs === null) return;
      const hadUnread = (inbox.views.get(conversationId)?.unreadCount ?? 0) > 0;
      inbox.repository.apply([{ kind: 'seen', conversationId, upToMs }]);
      if (hadUnread && sendReceipt && client.capabilities().readReceipts) {
        client.conversations.read(conversationId).catch(failed(() => log.info('receipt.failed')));
      }
    },

    markUnread(conversationId) {
      if (!inbox.repository.conversation(conversationId)) throw new UserFailure('notFound');
      inbox.repository.apply([{ kind: 'unseen', conversationId }]);
    },

    async markAllSeen() {
      const unread = inbox.repository.unread();
      for (let at = 0; at < unread.length && !closed; at += SEEN_AT_ONCE) {
        if (at > 0) await nextTurn();
        inbox.repository.apply(
          unread
            .slice(at, at + SEEN_AT_ONCE)
            .map(({ id, upToMs }) => ({ kind: 'seen', conversationId: id, upToMs })),
        );
      }
      return unread.length;
    },

    activity(conversationId, sendTyping) {
      handoff.activity(conversationId);
      if (sendTyping && client.capabilities().typing) {
        client.conversations.typing(conversationId).catch(failed(() => log.info('typing.failed')));
      }
    },

    saveDraft(conversationId, text) {
      if (!inbox.repository.conversation(conversationId)) throw new UserFailure('notFound');
      inbox.drafts.set(conversationId, text, clock.now());
    },

    editAgain,
    begin(beginning) {
      const { newConversations, templates } = client.capabilities();
      const id = openBeginning(inbox, beginning, clock.now());
      if (isNewConversation(id) && !(newConversations && templates)) {
        inbox.repository.dropBeginning(id);
        throw new UserFailure('notOffered');
      }
      return id;
    },

    left(conversationId) {
      leaveBeginning(inbox, conversationId);
    },

    async setCredits(conversationId, credits) {
      await client.conversations.setCredits(conversationId, { credits });
      await poller.refresh(conversationId);
    },

    async close() {
      closed = true;
      cancelRetention();
      stopListening();
      stopClock();
      stopLacking();
      handoff.stop();
      handoffs.stop();
      if (parts.composer().undoOnQuit === 'put-back') putBackHeld();
      await Promise.all([doorbell.stop(), poller.stop(), outbox.stop(CLOSE_GRACE_MS)]);
      inbox.close();
    },
  };
}
