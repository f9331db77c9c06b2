/** From the inbox's changes to what is on the desktop, and back from there. The rules are in policy.ts. */
import type { Capabilities } from '@shared/domain';
import type { Settings } from '@shared/settings';
import type { NotificationTestResult } from '@shared/views';
import type { Clock } from '../../clock';
import type { Translate } from '../../i18n';
import type { Log } from '../../log';
import type { AttentionFacts } from '../../storage/types';
import { decideAttention } from '../state/decide';
import { factsOfAll } from '../state/facts';
import type { AttentionActions, AttentionWorkspace } from '../types';
import { createNotices } from './notices';
import type { DesktopNotification, NotificationKey, Notifier, NotifierEvents } from './notifier';
import { decideNotifications, type Gap, isSilenced } from './policy';
import { createPresenter } from './presenter';
import { conversationOf, createResponses } from './responses';
import { contactName } from './words';

export interface NotificationsParts {
  connect: (events: NotifierEvents) => Promise<Notifier>;
  actions: AttentionActions;
  settings: { get(): Settings };
  capabilities: () => Capabilities | null;
  translate: Translate;
  locale: () => string;
  appName: string;
  clock: Clock;
  log: Log;
}

export interface Notifications {
  attach(workspace: AttentionWorkspace): void;
  /** Takes everything away: what it stood for is signed out. Called while the inbox is still open. */
  detach(): void;
  /** These came to need the owner; `byTime`: no poll is about to follow. */
  entered(conversationIds: string[], byTime: boolean): void;
  test(): Promise<NotificationTestResult>;
  /**
   * The app ends; what is shown stays, for whoever it tells of still waits. Resolves when the next run
   * can know it: the inbox is closed only then.
   */
  stop(): Promise<void>;
}

const STORE_NAME = 'shown-notifications';
/** Changes come in bursts: what one poll brings is decided together, after it, but no later than this. */
const SETTLE_AFTER_MS = 10;
const LONGEST_BURST_MS = 1000;
const NO_POLL = { seeding: false, gapMs: 0 };

export function createNotifications(parts: NotificationsParts): Notifications {
  const { actions, settings, translate, clock, log } = parts;
  let workspace: AttentionWorkspace | null = null;
  let desktop: Notifier | null = null;
  /** One decision after the other: each must see what the one before it has told. */
  let turn: Promise<unknown> = Promise.resolve();
  let stops: (() => void)[] = [];
  let cancelSettle: (() => void) | null = null;
  let summarised: ReadonlySet<string> = new Set();
  let gap: Gap | null = null;
  let burstAtMs: number | null = null;
  /** When the last gap ended that a decision was told of. */
  let gapKnownMs = 0;
  /** Changed since the last decision; `all`: too many to name. */
  let toSettle = { ids: new Set<string>(), all: false };
  const cameToNeedYou = new Set<string>();
  /** Clicks on what an earlier run showed may come before the workspace is open. */
  const early: ((open: AttentionWorkspace) => void)[] = [];

  const connected = parts.connect({
    onClick(key) {
      gone(key);
      whenOpen(() => responses.click(key));
    },
    onButton(key, button) {
      gone(key);
      whenOpen((open) => responses.button(open, key, button));
    },
    onReply(key, text) {
      gone(key);
      whenOpen((open) => responses.reply(open, key, text));
    },
    onGone: gone,
    onStrayClick: () => actions.openMain(null),
  });
  void connected.then((notifier) => {
    desktop = notifier;
  });

  const show = (notification: DesktopNotification) =>
    void connected.then((notifier) => notifier.show(notification));
  const close = (key: NotificationKey) => void connected.then((notifier) => notifier.close(key));
  const presenter = createPresenter({ ...parts, show, close });
  const notices = createNotices({ ...parts, show, close, nameOf });
  const responses = createResponses({ ...parts, nameOf, tell: notices.tell });

  function whenOpen(act: (open: AttentionWorkspace) => void): void {
    if (workspace) act(workspace);
    else early.push(act);
  }

  function gone(key: NotificationKey): void {
    if (key === 'summary') summarised = new Set();
    else if (key.startsWith('conversation:')) presenter.forget(conversationOf(key) ?? '');
    notices.gone(key);
  }

  function nameOf(conversationId: string): string {
    const [facts] = workspace?.inbox.attention.facts([conversationId]) ?? [];
    const hidden = settings.get().notifications.content === 'nothing';
    return hidden || !facts ? parts.appName : contactName(facts, translate);
  }

  const silenced = () => isSilenced(settings.get().notifications, clock.now(), timeZone);

  function inTurn(work: () => Promise<void>): void {
    turn = turn.then(work).catch(() => log.error('notifications.failed'));
  }

  async function decide(ids: readonly string[]): Promise<void> {
    const open = workspace;
    if (!open) return;
    const { found, missing } = await factsOfAll(open.inbox, ids, isConcerned);
    if (workspace === open) carryOut(open, found, missing);
  }

  function carryOut(open: AttentionWorkspace, found: AttentionFacts[], missing: string[]): void {
    const { notifications } = settings.get();
    const nowMs = clock.now();
    const lately = open.poller.gap();
    const isNew = lately !== null && lately.toMs > gapKnownMs;
    const poll = isNew ? { ...NO_POLL, gapMs: lately.toMs - lately.fromMs } : NO_POLL;
    if (isNew) gapKnownMs = lately.toMs;
    const plan = decideNotifications({
      conversations: found.map((facts) => ({
        facts,
        attention: decideAttention(facts, notifications, nowMs),
        entered: cameToNeedYou.delete(facts.conversationId),
      })),
      vanished: missing,
      shown: presenter.shown,
      summarised,
      settings: notifications,
      poll,
      gap,
      burstAtMs,
      inFront: actions.conversationInFront(),
      nowMs,
      timeZone,
    });
    ({ summarised, gap, burstAtMs } = plan);
    notices.settle(open, found);
    const byId = new Map(found.map((facts) => [facts.conversationId, facts]));
    for (const step of plan.steps) presenter.take(step, byId);
    for (const [id, upToMs] of plan.notifiedUpToMs) open.inbox.attention.setNotified(id, upToMs);
  }

  function isConcerned({ conversationId, unnotified }: AttentionFacts): boolean {
    return unnotified.length > 0 || cameToNeedYou.has(conversationId) || isTold(conversationId);
  }

  function isTold(conversationId: string): boolean {
    return (
      presenter.shown.has(conversationId) ||
      summarised.has(conversationId) ||
      notices.about(conversationId)
    );
  }

  function onChange({ conversationIds }: { conversationIds: string[] | null }): void {
    if (conversationIds) for (const id of conversationIds) toSettle.ids.add(id);
    else toSettle.all = true;
    settleSoon();
  }

  function settleSoon(): void {
    const checking = workspace?.poller.state().checking ?? false;
    cancelSettle ??= clock.after(checking ? LONGEST_BURST_MS : SETTLE_AFTER_MS, settle);
  }

  function onState({ checking }: { checking: boolean }): void {
    if (checking || (cancelSettle === null && cameToNeedYou.size === 0)) return;
    cancelSettle?.();
    cancelSettle = clock.after(SETTLE_AFTER_MS, settle);
  }

  function settle(): void {
    const { ids, all } = toSettle;
    toSettle = { ids: new Set(), all: false };
    cancelSettle = null;
    const changed = all ? (workspace?.inbox.ledger.ids() ?? []) : [...ids];
    const wanted = [...new Set([...changed, ...cameToNeedYou])];
    if (wanted.length > 0) inTurn(() => decide(wanted));
  }

  /** What an earlier run left on the desktop is ours again, and goes if it is over by now. */
  async function remember({ inbox }: AttentionWorkspace): Promise<void> {
    const notifier = await connected;
    const left = await notifier.remember({
      get: () => inbox.meta.get(STORE_NAME),
      set: (value) => inbox.meta.set(STORE_NAME, value),
    });
    for (const key of left) presenter.adopt(conversationOf(key) ?? '');
    await decide([...presenter.shown.keys()]);
  }

  function stopListening(): void {
    for (const stop of stops.splice(0)) stop();
    cancelSettle?.();
    cancelSettle = null;
    workspace = null;
  }

  return {
    attach(open) {
      workspace = open;
      inTurn(() => remember(open));
      stops = [
        open.inbox.onChange(onChange),
        open.poller.onState(onState),
        open.handoff.onEnding((ending) => {
          const inFront = actions.conversationInFront() === ending.conversationId;
          if (!inFront && !silenced()) notices.ending(ending);
        }),
        open.outbox.onSettled(({ failed, unknown }) => {
          const seen = actions.conversationInFront() !== null;
          if (failed + unknown > 0 && !seen && !silenced()) notices.unsent(failed + unknown);
        }),
      ];
      for (const act of early.splice(0)) act(open);
    },

    detach() {
      stopListening();
      presenter.clear();
      if (summarised.size > 0) close('summary');
      summarised = new Set();
      gap = null;
      burstAtMs = null;
      notices.clear();
      cameToNeedYou.clear();
      void desktop?.remember(null);
    },

    entered(conversationIds, byTime) {
      for (const id of conversationIds) cameToNeedYou.add(id);
      if (byTime) inTurn(() => decide(conversationIds));
    },

    async test() {
      const notifier = await connected;
      return notifier.show({
        key: 'test',
        title: translate('attention:test.title'),
        body: translate('attention:test.body'),
        openLabel: translate('attention:action.open'),
        buttons: [],
        reply: null,
        sound: settings.get().notifications.sound,
      });
    },

    async stop() {
      stopListening();
      await desktop?.stop();
    },
  };
}

const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
