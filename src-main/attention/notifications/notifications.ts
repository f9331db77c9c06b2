/** Shows the difference between what should be on the desktop (desired.ts) and what is there, and hears of it. */
import type { Capabilities } from '@shared/domain';
import type { Settings } from '@shared/settings';
import type { NotificationTestResult, Preview } from '@shared/views';
import type { Clock } from '../../clock';
import type { Translate } from '../../i18n';
import type { Log } from '../../log';
import type { AttentionFacts, Inbox } from '../../storage/types';
import { decideAttention } from '../state/decide';
import { factsOfAll } from '../state/facts';
import type { AttentionActions, AttentionWorkspace } from '../types';
import { desired, isSilenced, type Known, needsOwner, type Place } from './desired';
import { createNotices } from './notices';
import type { DesktopNotification, NotificationKey, Notifier, NotifierEvents } from './notifier';
import { createPresenter } from './presenter';
import { conversationOf, createResponses } from './responses';
import { contactName } from './words';

export interface NotificationsParts {
  connect: (events: NotifierEvents) => Promise<Notifier>;
  actions: AttentionActions;
  settings: { get(): Settings; onChange(listener: () => void): () => void };
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
  /** Where the owner is has changed. */
  look(): void;
  signedOut(isSo: boolean): void;
  /** Told once, ever. */
  wentToTray(): void;
  test(): Promise<NotificationTestResult>;
  /** The app ends, and takes what it showed with it. Resolves when the desktop has heard of it. */
  stop(): Promise<void>;
}

interface Shown extends Pick<Known, 'staysUntilMs'> {
  place: Place;
  needsYou: boolean;
}

/** Changes come in bursts: they are looked at together. */
const LOOK_AFTER_MS = 20;
/** A pause ends, an hour strikes, a desktop comes back: nothing else tells of these. */
const LOOK_EVERY_MS = 10_000;
/** However much comes, so often it makes itself heard. */
const SOUND_EVERY_MS = 3000;
/** While the news of a weekend come in, the summary counts them in steps. */
const SUMMARY_EVERY_MS = 5000;
/** What the agent has answered before it could be told is on the desktop for so long. */
const STAYS_MS = 10_000;
const NAMES = 3;

export function createNotifications(parts: NotificationsParts): Notifications {
  const { actions, settings, translate, clock, log } = parts;
  const presenter = createPresenter(parts);
  let workspace: AttentionWorkspace | null = null;
  /** One look after the other: each must see what the one before has told. */
  let turn: Promise<unknown> = Promise.resolve();
  let stops: (() => void)[] = [];
  let cancelLook: (() => void) | null = null;
  let cancelBeat = () => {};
  /** Changed since the last look; `all`: too many to name. */
  let pending = { ids: new Set<string>(), all: false };
  /** Conversations that the desktop shows, each by itself or counted in the summary. */
  const shown = new Map<string, Shown>();
  const onDesktop = new Set<NotificationKey>();
  let wasSilenced = false;
  /** Server's time until which the owner was away or wanted silence, or this run had not begun. */
  let awayUpToMs = 0;
  let gapKnownMs: number | null = null;
  let soundAtMs = Number.NEGATIVE_INFINITY;
  let summaryAtMs = Number.NEGATIVE_INFINITY;
  /** A click may start the app (Windows): it waits until the workspace is open. */
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
  const notices = createNotices({
    show: (key, title, body) => {
      const notice = presenter.plain(key, title, body);
      return show(silenced() ? { ...notice, sound: 'off' } : notice);
    },
    close,
    translate,
    nameOf,
    clock,
  });
  const responses = createResponses({ ...parts, nameOf, tell: notices.tell });

  async function show(notification: DesktopNotification): Promise<NotificationTestResult> {
    return (await connected).show(notification);
  }

  function close(key: NotificationKey): void {
    void connected.then((notifier) => notifier.close(key));
  }

  function whenOpen(act: (open: AttentionWorkspace) => void): void {
    if (workspace) act(workspace);
    else early.push(act);
  }

  function gone(key: NotificationKey): void {
    onDesktop.delete(key);
    notices.gone(key);
    if (key === 'summary') for (const id of summarised()) shown.delete(id);
    else if (key.startsWith('conversation:')) shown.delete(conversationOf(key) ?? '');
  }

  const summarised = () =>
    [...shown].flatMap(([id, { place }]) => (place === 'summary' ? [id] : []));

  function nameOf(conversationId: string): string {
    const [facts] = workspace?.inbox.attention.facts([conversationId]) ?? [];
    const hidden = settings.get().notifications.content === 'nothing';
    return hidden || !facts ? translate('attention:aCustomer') : contactName(facts, translate);
  }

  const now = () => ({ nowMs: clock.now(), timeZone });
  const silenced = () => isSilenced(settings.get().notifications, now());

  function lookSoon(afterMs = LOOK_AFTER_MS): void {
    cancelLook ??= clock.after(afterMs, () => {
      cancelLook = null;
      turn = turn.then(look).catch(() => log.error('notifications.failed'));
    });
  }

  function lookAtAll(): void {
    pending.all = true;
    lookSoon();
  }

  function beat(): void {
    cancelBeat = clock.after(LOOK_EVERY_MS, () => {
      const held = silenced() ? [] : (workspace?.inbox.attention.news() ?? []);
      for (const id of [...held, ...shown.keys()]) pending.ids.add(id);
      lookSoon();
      beat();
    });
  }

  async function look(): Promise<void> {
    const open = workspace;
    if (!open) return;
    const isSilent = silenced();
    const ended = wasSilenced && !isSilent;
    const gapMs = open.poller.gap()?.toMs ?? null;
    // By the messages' own times: what the computer's clock says does not matter.
    if (ended || gapMs !== gapKnownMs) awayUpToMs = open.inbox.attention.newestKnownMs();
    gapKnownMs = gapMs;
    wasSilenced = isSilent;
    const { ids, all } = pending;
    pending = { ids: new Set(), all: false };
    const wanted = new Set(ids);
    if (all) for (const id of shown.keys()) wanted.add(id);
    // What a pause holds back is looked at when it ends.
    if ((all && !isSilent) || ended) for (const id of open.inbox.attention.untold()) wanted.add(id);
    const { found, missing } = await factsOfAll(open.inbox, [...wanted], isConcerned);
    if (workspace !== open) return;
    for (const id of missing) shown.delete(id);
    for (const facts of found) notices.changed(facts);
    await carryOut(open.inbox, found);
    if (workspace !== open) return;
    await notices.unsent(open.inbox, {
      inFront: actions.conversationInFront(),
      silenced: isSilent,
    });
  }

  function isConcerned({ conversationId, unnotified, needTold }: AttentionFacts): boolean {
    const isShown = shown.has(conversationId) || notices.warnedOf(conversationId);
    return unnotified.length > 0 || !needTold || isShown;
  }

  async function carryOut(inbox: Inbox, found: AttentionFacts[]): Promise<void> {
    const { notifications } = settings.get();
    const presence = {
      inFront: actions.conversationInFront(),
      awayUpToMs,
    };
    const news: Known[] = [];
    for (const facts of found) {
      const id = facts.conversationId;
      const before = shown.get(id);
      const known: Known = {
        facts,
        attention: decideAttention(facts, notifications, clock.now()),
        place: before?.place ?? null,
        staysUntilMs: before?.staysUntilMs ?? 0,
      };
      const { place, say } = desired(known, notifications, presence, now());
      const needsYou = needsOwner(known.attention);
      if (say === 'never') told(inbox, known);
      if (say === 'now') news.push(known);
      const isAnswered = facts.unansweredSinceMs === null && say === 'now';
      const staysUntilMs = isAnswered ? clock.now() + STAYS_MS : known.staysUntilMs;
      if (place) shown.set(id, { place, needsYou, staysUntilMs });
      else shown.delete(id);
    }
    await showDifference(inbox, news);
  }

  /** `news` are shown anew even where they are on the desktop. */
  async function showDifference(inbox: Inbox, news: Known[]): Promise<void> {
    const counted = new Set(summarised());
    const isSummary = counted.size > 1 || (counted.size > 0 && onDesktop.has('summary'));
    const wanted = new Set<NotificationKey>(isSummary ? ['summary'] : []);
    for (const id of shown.keys()) {
      if (!isSummary || !counted.has(id)) wanted.add(`conversation:${id}`);
    }
    for (const key of onDesktop) {
      if (wanted.has(key)) continue;
      onDesktop.delete(key);
      close(key);
    }
    const isCounted = ({ facts }: Known) => isSummary && counted.has(facts.conversationId);
    const alone = news.filter((one) => !isCounted(one));
    await Promise.all([
      ...alone
        .sort(byTime)
        .map((one) => tell(inbox, presenter.customer(one, messagesOf(inbox, one), sound()), [one])),
      sumUp(inbox, [...counted], news.filter(isCounted)),
    ]);
  }

  async function sumUp(inbox: Inbox, ids: string[], news: Known[]): Promise<void> {
    if (news.length === 0) return;
    const isThere = onDesktop.has('summary');
    const waitMs = summaryAtMs + SUMMARY_EVERY_MS - clock.now();
    if (isThere && waitMs > 0) {
      for (const { facts } of news) pending.ids.add(facts.conversationId);
      lookSoon(waitMs);
      return;
    }
    summaryAtMs = clock.now();
    const needYou = ids.filter((id) => shown.get(id)?.needsYou).length;
    const newest = inbox.attention.facts(ids.slice(-NAMES).reverse());
    await tell(inbox, presenter.summary(ids.length, needYou, newest, !isThere && sound()), news);
  }

  /** What nobody was there to show is told when somebody is. */
  async function tell(inbox: Inbox, notification: DesktopNotification, news: Known[]) {
    onDesktop.add(notification.key);
    const result = await show(notification);
    if (result === 'no-server') {
      onDesktop.delete(notification.key);
      for (const { facts } of news) shown.delete(facts.conversationId);
    } else {
      for (const one of news) told(inbox, one);
    }
  }

  function told({ attention }: Inbox, one: Known): void {
    try {
      attention.told(one.facts, needsOwner(one.attention));
    } catch {
      // A full disk, or an inbox that closes: it is told once more, rather than never.
      log.warn('notification.not-remembered');
    }
  }

  function sound(): boolean {
    if (clock.now() - soundAtMs < SOUND_EVERY_MS) return false;
    soundAtMs = clock.now();
    return true;
  }

  function stopListening(): void {
    for (const stop of stops.splice(0)) stop();
    cancelLook?.();
    cancelLook = null;
    cancelBeat();
    workspace = null;
  }

  function clear(): void {
    stopListening();
    for (const key of onDesktop) close(key);
    onDesktop.clear();
    shown.clear();
    notices.clear();
  }

  return {
    attach(open) {
      workspace = open;
      awayUpToMs = open.inbox.attention.newestKnownMs();
      stops = [
        open.inbox.onChange(({ conversationIds }) => {
          for (const id of conversationIds ?? []) pending.ids.add(id);
          if (!conversationIds) pending.all = true;
          lookSoon();
        }),
        settings.onChange(lookAtAll),
        open.handoff.onEnding((ending) => {
          const inFront = actions.conversationInFront() === ending.conversationId;
          if (!inFront && !silenced()) notices.ending(ending);
        }),
      ];
      lookAtAll();
      beat();
      for (const act of early.splice(0)) act(open);
    },

    detach: clear,
    look: lookAtAll,
    signedOut: notices.signedOut,

    wentToTray() {
      if (!workspace || settings.get().firstSteps.trayTold) return;
      try {
        actions.updateSettings({ firstSteps: { trayTold: true } });
      } catch {
        log.warn('notification.not-remembered');
        return;
      }
      const title = translate('attention:inTray.title');
      void show(presenter.plain('in-tray', title, translate('attention:inTray.body'), false));
    },

    test() {
      const title = translate('attention:test.title');
      return show(presenter.plain('test', title, translate('attention:test.body')));
    },

    async stop() {
      clear();
      notices.signedOut(false);
      await (await connected).stop();
    },
  };
}

/** The newest last: it is on top then. */
function byTime({ facts: a }: Known, { facts: b }: Known): number {
  return (a.newestCustomer?.atMs ?? 0) - (b.newestCustomer?.atMs ?? 0);
}

/** Oldest first; what was answered before it could be told comes before what waits. */
function messagesOf({ attention }: Inbox, { facts }: Known): Preview[] {
  const waiting = attention.waiting(facts.conversationId);
  const ids = new Set(waiting.map(({ id }) => id));
  const answered = facts.unnotified.filter(({ id }) => !ids.has(id));
  return [...answered, ...waiting].map(({ preview }) => preview);
}

const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
