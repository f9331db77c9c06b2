/** From the inbox's changes to what is on the desktop, and back from there. The rules are in policy.ts. */
import type { Capabilities } from '@shared/domain';
import type { Settings } from '@shared/settings';
import type { NotificationTestResult } from '@shared/views';
import type { Clock } from '../../clock';
import type { Translate } from '../../i18n';
import type { Log } from '../../log';
import type { AttentionFacts } from '../../storage/types';
import type { PollOutcome } from '../../sync/types';
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
/** Changes come in bursts; removals can wait so long to be done together. */
const SETTLE_AFTER_MS = 50;
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
  /** Changed, and maybe read or answered by it; `all`: too many to name. */
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

  /** `news` false: only takes away what is read, answered or gone. */
  async function decide(ids: string[], poll: typeof NO_POLL, news: boolean): Promise<void> {
    const open = workspace;
    if (!open) return;
    const { found, missing } = await factsOfAll(open.inbox, ids, isConcerned);
    if (workspace === open) carryOut(open, found, missing, poll, news);
  }

  function carryOut(
    open: AttentionWorkspace,
    found: AttentionFacts[],
    missing: string[],
    poll: typeof NO_POLL,
    news: boolean,
  ): void {
    const { notifications } = settings.get();
    const nowMs = clock.now();
    const plan = decideNotifications({
      conversations: found.map((facts) => ({
        facts: news ? facts : { ...facts, unnotified: [] },
        attention: decideAttention(facts, notifications, nowMs),
        entered: news && cameToNeedYou.delete(facts.conversationId),
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

  /** What the first fill brought is marked at once: its news, stored right after, must not be taken for old. */
  function onPolled(outcome: PollOutcome): void {
    if (!workspace) return;
    if (outcome.seeding) {
      carryOut(workspace, workspace.inbox.attention.facts(outcome.changedIds), [], outcome, true);
    } else {
      const ids = [...new Set([...outcome.changedIds, ...cameToNeedYou])];
      inTurn(() => decide(ids, outcome, true));
    }
  }

  function onChange({ conversationIds }: { conversationIds: string[] | null }): void {
    if (conversationIds) for (const id of conversationIds) toSettle.ids.add(id);
    else toSettle.all = true;
    cancelSettle ??= clock.after(SETTLE_AFTER_MS, settle);
  }

  function settle(): void {
    const { ids, all } = toSettle;
    toSettle = { ids: new Set(), all: false };
    cancelSettle = null;
    const wanted = all ? [...presenter.shown.keys(), ...summarised] : [...ids].filter(isTold);
    if (wanted.length > 0) inTurn(() => decide(wanted, NO_POLL, false));
  }

  /** What an earlier run left on the desktop is ours again, and goes if it is over by now. */
  async function remember({ inbox }: AttentionWorkspace): Promise<void> {
    const notifier = await connected;
    const left = await notifier.remember({
      get: () => inbox.meta.get(STORE_NAME),
      set: (value) => inbox.meta.set(STORE_NAME, value),
    });
    for (const key of left) presenter.adopt(conversationOf(key) ?? '');
    await decide([...presenter.shown.keys()], NO_POLL, false);
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
        open.poller.onPolled(onPolled),
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
      if (byTime) inTurn(() => decide(conversationIds, NO_POLL, true));
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
