/**
 * The bridge contract: every call the renderer may make to main and every event main sends.
 * `bridgeInputs` holds the schema that main checks each input against; `Outputs` the answer's
 * type. A method named in one and not in the other is a compile error. The renderer imports types
 * only, so that no schema code reaches its bundle.
 */
import { z } from 'zod';
import { templateVariables } from './domain';
import type { UserError } from './errors';
import { inboxFilters, insightLists } from './filters';
import { DRAFT_LIMIT, LOCK_MINUTES, MOST_CREDITS, PIN_LENGTH } from './limits';
import { type Settings, settingsPatch } from './settings';
import type {
  ConnectionState,
  ConversationPage,
  ConversationRow,
  ConversationStatistics,
  ConversationView,
  FoundInThread,
  InboxCounts,
  Insights,
  LockState,
  NotificationTestResult,
  OpenedThread,
  QuotedMessage,
  SearchHit,
  SessionState,
  SignOutAnswer,
  StorageUse,
  TemplateChoice,
  ThreadItem,
  ThreadPage,
  UpdateState,
  WaitingSummary,
} from './views';

const none = z.undefined();
const id = z.string().min(1).max(200);
const key = z.string().min(1).max(220);
const ms = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Far longer than any message the API takes: what is typed is kept even when it is too long to send. */
const typed = z.string().max(DRAFT_LIMIT);
/** What the window knows of the stored draft; see draft.ts. */
const over = z.array(typed).max(3);
const pin = z.string().min(PIN_LENGTH.least).max(PIN_LENGTH.most);
const form = z.enum(['prompt', 'template']);
const inConversation = z.strictObject({ conversationId: id });
/**
 * What acts on a customer names the conversation and the token that came with its drawing
 * (`thread.open`, `inbox.rowMenu`): main refuses what does not fit with what the window shows.
 */
const toCustomer = { conversationId: id, shown: z.string().max(60) };
/** What is sent once: the same form sent again is no second message. */
const sentOnce = { ...toCustomer, formId: z.uuid() };
/** Minutes the agent is paused, or until the owner hands back. */
const takeoverDuration = z.union([z.number().int().min(1).max(1440), z.literal('until-handback')]);

/** Filter and order of the list. */
const inboxQuery = z.strictObject({
  filter: z.enum(inboxFilters),
  sort: z.enum(['needs-you', 'newest']),
  agentId: id.nullable(),
  /** ISO 3166 alpha-2. */
  country: z.string().length(2).nullable(),
  /** Whom a number of the insights counts. */
  counted: z
    .strictObject({
      list: z.enum(insightLists),
      fromMs: z.number().int(),
      toMs: z.number().int(),
    })
    .optional(),
});

/** A file of a message: it is shown from app://media/<conversation>/<message>/<index>. */
const mediaFile = z.strictObject({
  conversationId: id,
  messageId: id,
  index: z.number().int().min(0).max(20),
});

/** Every method with the schema of its input; `none` where it takes none. */
export const bridgeInputs = {
  /** What a page draws its first frame from, in one answer. `rows`: how many of the list, 0 for none. */
  'page.start': z.strictObject({ rows: z.number().int().min(0).max(200) }),

  'session.get': none,
  'session.signIn': z.strictObject({
    apiKey: z.string().min(1).max(500),
    /** Null: the public servers, current first, then legacy. */
    serverAddress: z.string().max(500).nullable(),
    sessionOnly: z.boolean(),
  }),
  'session.startDemo': none,
  /** Without `force`, refuses and counts when something is unsent. */
  'session.signOut': z.strictObject({ force: z.boolean() }),
  'session.dismissNotice': none,

  'lock.get': none,
  /** The PIN, or null for Touch ID. */
  'lock.unlock': z.strictObject({ pin: pin.nullable() }),
  'lock.now': none,
  /** Turns it on with a PIN, or changes when it locks. */
  'lock.set': z.strictObject({
    pin: pin.nullable(),
    afterMinutes: z.number().int().min(LOCK_MINUTES.least).max(LOCK_MINUTES.most).nullable(),
    onScreenLock: z.boolean(),
  }),
  'lock.turnOff': z.strictObject({ pin }),
  /** Signs out, which deletes what is stored. */
  'lock.forgotten': none,

  'connection.get': none,
  'connection.checkNow': none,

  'inbox.list': inboxQuery.extend({
    offset: z.number().int().min(0).max(1_000_000),
    limit: z.number().int().min(1).max(200),
  }),
  /** Agents and countries present in the inbox, for the filters. */
  'inbox.facets': none,
  /** Rows by their ids, as they are now; one that is no longer stored is left out. */
  'inbox.rows': z.strictObject({ conversationIds: z.array(id).max(400) }),
  'inbox.markUnread': inConversation,
  /** Here alone: no customer is told. Answers with how many there were. */
  'inbox.markAllSeen': none,
  'inbox.get': inConversation,
  'inbox.counts': none,
  'inbox.search': z.strictObject({
    query: z.string().max(200),
    limit: z.number().int().min(1).max(100),
  }),
  /** The one who waits longest, leaving out those named. */
  'inbox.nextWaiting': z.strictObject({ skip: z.array(id).max(500) }),
  'inbox.waiting': none,
  'inbox.nextUnread': z.strictObject({ after: id.nullable() }),

  /** At the top of the list from now on, or no more. */
  'inbox.pin': z.strictObject({ conversationId: id, pinned: z.boolean() }),
  /** The menu of a row is drawn. */
  'inbox.rowMenu': inConversation,

  /** The window shows this conversation from now on: all that its first frame is drawn from. */
  'thread.open': z.strictObject({
    conversationId: id,
    /** Where the first page lies: at this message, else at the first unread one, else where it was left. */
    at: z.union([
      z.literal('newest'),
      z.strictObject({ messageKey: key.nullable(), leftKey: key.nullable() }),
    ]),
    limit: z.number().int().min(1).max(200),
  }),
  'thread.page': z.strictObject({
    conversationId: id,
    /** Start before, after or around this item's key; null: the newest. */
    at: z.strictObject({ key, side: z.enum(['before', 'after', 'around']) }).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  /** A message that one of the thread answers, for its quote; null where inbox.db does not hold it. */
  'thread.quoted': z.strictObject({ conversationId: id, messageId: id }),
  /** Which stored messages of the conversation hold these words. */
  'thread.find': z.strictObject({ conversationId: id, query: z.string().max(200) }),
  /** Fetches the next older page from the server into inbox.db. */
  'thread.loadOlder': inConversation,
  /** The owner has seen the conversation up to this item; a read receipt goes out only if the setting says so. */
  'thread.markSeen': z.strictObject({ ...toCustomer, upToKey: key }),
  /** The owner is typing or reading: renews a takeover, and sends typing only if the setting says so. */
  'thread.activity': z.strictObject({ ...toCustomer, kind: z.enum(['typing', 'reading']) }),

  'drafts.get': inConversation,
  /** Answered with what is stored now: the text, and what another window wrote meanwhile (draft.ts). */
  'drafts.set': z.strictObject({ conversationId: id, text: typed, over }),
  /** A dialog that is filled in for one customer, as it was left. */
  'forms.get': z.strictObject({ conversationId: id, form }),
  'forms.set': z.strictObject({ conversationId: id, form, text: typed }),

  'outbox.sendText': z.strictObject({
    ...sentOnce,
    text: typed.min(1),
    /** Take over first, for so long; null: answer without taking over. */
    takeOver: takeoverDuration.nullable(),
    /** What another window added to that stays a draft. */
    over: over.optional(),
  }),
  'outbox.sendTemplate': z.strictObject({
    ...sentOnce,
    templateId: id,
    variables: templateVariables,
    /** An outbox entry that this template replaces. */
    replaces: id.nullable(),
  }),
  'outbox.sendPrompt': z.strictObject({ ...sentOnce, prompt: typed.min(1) }),
  'outbox.decide': z.strictObject({
    ...toCustomer,
    outboxId: id,
    choice: z.enum(['edit', 'try-again', 'discard', 'copy']),
  }),
  /** Takes the last discarding back: the message is where it was, undecided. */
  'outbox.restore': z.strictObject({ conversationId: id, outboxId: id }),
  'outbox.list': none,

  'handoff.takeOver': z.strictObject({ ...toCustomer, duration: takeoverDuration }),
  'handoff.handBack': z.strictObject(toCustomer),

  /** It leaves the queue until something new happens. */
  'queue.done': inConversation,
  /** It leaves the queue until then; `ifNoAnswer`: and comes back only if the customer has not written. */
  'queue.remind': z.strictObject({
    conversationId: id,
    when: z.union([
      z.enum(['hour', 'evening', 'tomorrow', 'monday', 'window']),
      z.strictObject({ atMs: ms }),
    ]),
    ifNoAnswer: z.boolean(),
  }),
  /** Takes the last decision about it back. */
  'queue.undo': inConversation,

  'templates.list': z.strictObject({ conversationId: id, refresh: z.boolean() }),

  'details.refresh': inConversation,
  'details.setCredits': z.strictObject({
    ...toCustomer,
    credits: z.number().int().min(0).max(MOST_CREDITS),
  }),
  'details.statistics': inConversation,
  'insights.get': z.strictObject({ fromMs: ms, toMs: ms }),

  'settings.get': none,
  'settings.set': settingsPatch,
  'settings.setShortcut': z.strictObject({ quickReply: z.string().max(60).nullable() }),
  'settings.testNotification': none,
  'settings.muteConversation': z.strictObject({
    conversationId: id,
    until: z.enum(['hour', 'tomorrow', 'forever', 'unmute']),
  }),
  'settings.pause': z.strictObject({
    until: z.enum(['30-minutes', '1-hour', 'tomorrow', 'resume']),
  }),
  'storage.use': none,
  /** Removes stored messages and pictures; unsent messages and drafts stay. */
  'storage.clear': none,
  /** How many other workspaces left something on this computer. */
  'storage.others': none,
  /** Removes what they left, unsent messages and drafts too. */
  'storage.removeOthers': none,
  /** Asks in a box of the system's; then the app ends, and all that it keeps here goes. */
  'storage.removeEverything': none,
  'about.versions': none,
  'about.diagnostics': none,
  'updates.get': none,
  'updates.check': none,
  'updates.install': none,

  /** Asks the owner for a place; null in the answer where they chose none. */
  'media.save': mediaFile,
  'media.copy': mediaFile,

  /** `messageKey`: the message of the conversation that the thread goes to; null: where it was left. */
  'windows.openMain': z.strictObject({
    conversationId: id.nullable(),
    messageKey: key.nullable(),
  }),
  'windows.openQuickReply': inConversation,
  'windows.closeSelf': none,
  /** Which conversation this window has in front of the owner: no notification is raised for it. */
  'windows.showing': z.strictObject({ conversationId: id.nullable() }),
  /** The answer to the event `ending`: nothing that was typed is left to store. */
  'windows.saved': none,
  /** The quick reply window fits its content: CSS pixels. */
  'windows.fitHeight': z.strictObject({ height: z.number().int().min(80).max(2000) }),
  /** Opens an https, mailto or tel address outside; anything else is refused. */
  'links.open': z.strictObject({ url: z.string().max(4000) }),
  'clipboard.write': z.strictObject({ text: typed }),
} as const satisfies Record<string, z.ZodType>;

export type BridgeMethod = keyof typeof bridgeInputs;
export type BridgeInput<M extends BridgeMethod> = z.infer<(typeof bridgeInputs)[M]>;

interface Outputs {
  'page.start': {
    settings: Settings;
    session: SessionState;
    connection: ConnectionState;
    /** What is to be added to the computer's clock for the server's time. */
    clockAheadMs: number;
    /** In the order of the settings; null where nobody is signed in, none was asked for, or it cannot be read. */
    list: ConversationPage | null;
  };
  'session.get': SessionState;
  'session.signIn': SessionState;
  'session.startDemo': SessionState;
  'session.signOut': SignOutAnswer;
  'session.dismissNotice': null;
  'lock.get': LockState;
  'lock.unlock': LockState;
  'lock.now': null;
  'lock.set': LockState;
  'lock.turnOff': LockState;
  'lock.forgotten': null;
  'connection.get': ConnectionState;
  'connection.checkNow': ConnectionState;
  'inbox.list': ConversationPage;
  'inbox.facets': { agents: { id: string; name: string }[]; countries: string[] };
  'inbox.rows': ConversationRow[];
  'inbox.markUnread': null;
  'inbox.markAllSeen': number;
  'inbox.get': ConversationView | null;
  'inbox.counts': InboxCounts;
  'inbox.search': SearchHit[];
  'inbox.nextWaiting': string | null;
  'inbox.waiting': WaitingSummary;
  'inbox.nextUnread': string | null;
  'inbox.pin': ConversationView;
  'inbox.rowMenu': { shown: string };
  'thread.open': OpenedThread | null;
  'thread.page': ThreadPage;
  'thread.quoted': QuotedMessage | null;
  'thread.find': FoundInThread;
  'thread.loadOlder': { loaded: number; olderOnServer: boolean };
  /** False: nobody is there who could have seen it. */
  'thread.markSeen': boolean;
  'thread.activity': null;
  'drafts.get': string;
  /** What is stored now: another text than the given one where the other window wrote meanwhile. */
  'drafts.set': string;
  'forms.get': string;
  'forms.set': null;
  'outbox.sendText': ThreadItem;
  'outbox.sendTemplate': ThreadItem;
  'outbox.sendPrompt': ThreadItem;
  'outbox.decide': null;
  'outbox.restore': null;
  'outbox.list': ThreadItem[];
  'handoff.takeOver': ConversationView;
  'handoff.handBack': ConversationView;
  'queue.done': ConversationView;
  'queue.remind': ConversationView;
  'queue.undo': ConversationView;
  'templates.list': { choices: TemplateChoice[]; fetchedAtMs: number | null };
  'details.refresh': ConversationView;
  'details.setCredits': ConversationView;
  'details.statistics': ConversationStatistics;
  'insights.get': Insights;
  'settings.get': Settings;
  'settings.set': Settings;
  'settings.setShortcut': Settings;
  'settings.testNotification': NotificationTestResult;
  'settings.muteConversation': ConversationView;
  'settings.pause': Settings;
  'storage.use': StorageUse;
  'storage.clear': StorageUse;
  'storage.others': number;
  'storage.removeOthers': null;
  'storage.removeEverything': null;
  'about.versions': { app: string; electron: string; chromium: string; node: string; os: string };
  'about.diagnostics': string;
  'updates.get': UpdateState;
  'updates.check': UpdateState;
  'updates.install': null;
  'media.save': { path: string } | null;
  'media.copy': null;
  'windows.openMain': null;
  'windows.openQuickReply': null;
  'windows.closeSelf': null;
  'windows.showing': null;
  'windows.saved': null;
  'windows.fitHeight': null;
  'links.open': null;
  'clipboard.write': null;
}

type SameKeys<A, B> = [keyof A] extends [keyof B]
  ? [keyof B] extends [keyof A]
    ? unknown
    : never
  : never;
export type BridgeOutputs = Outputs & SameKeys<Outputs, typeof bridgeInputs>;
export type BridgeOutput<M extends BridgeMethod> = BridgeOutputs[M];

/** Errors cross as data: an exception would lose its code on the way. */
export type BridgeAnswer<T> = { ok: true; value: T } | { ok: false; error: UserError };

/** What main tells the windows. An event says that something changed; what it is now is asked for. */
export interface BridgeEvents {
  'inbox.changed': {
    /** Null: too many to name. */
    conversationIds: string[] | null;
    /** Order, totals or membership of the list may have changed. */
    list: boolean;
  };
  'session.changed': SessionState;
  'connection.changed': ConnectionState;
  /** As `clockAheadMs` of a page's start. */
  'clock.changed': number;
  'settings.changed': Settings;
  'updates.changed': UpdateState;
  'media.progress': { conversationId: string; messageId: string; index: number; ratio: number };
  /** The app ends: what was typed is stored now; `windows.saved` says that it is. */
  ending: null;
  /** Show this: sent to the window that is to show it. */
  navigate:
    | { view: 'conversation'; conversationId: string; messageKey: string | null }
    | { view: 'list'; filter: (typeof inboxFilters)[number] }
    | { view: 'settings' | 'updates' };
}
export type BridgeEvent = keyof BridgeEvents;

/** What the preload exposes as `window.wassistTray`. */
export interface WassistTrayBridge {
  call<M extends BridgeMethod>(
    method: M,
    ...input: BridgeInput<M> extends undefined ? [] : [BridgeInput<M>]
  ): Promise<BridgeAnswer<BridgeOutput<M>>>;
  /** Returns the way to stop listening. */
  on<E extends BridgeEvent>(event: E, listener: (payload: BridgeEvents[E]) => void): () => void;
  /** Fixed for the life of the page. */
  readonly platform: 'linux' | 'darwin' | 'win32';
}
