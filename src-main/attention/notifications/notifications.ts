/** Brings the desktop from what it shows to what it should show (desired.ts), and handles clicks and replies. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NotificationTestResult } from '@shared/app-state';
import type { Capabilities } from '@shared/domain';
import { timeZoneHere } from '@shared/quiet-hours';
import type { Settings } from '@shared/settings';
import type { Translate } from '../../app/i18n';
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import type { AttentionFacts } from '../../storage/attention-types';
import type { Inbox } from '../../storage/types';
import { startReturnLoop } from '../state/agent-return';
import { createChanges, factsOfAll } from '../state/changes';
import type { AttentionActions, AttentionWorkspace } from '../types';
import { createAppNotifications } from './app-notifications';
import { countBeforeClosing } from './before-closing';
import { decided, isSilenced, type Known } from './desired';
import type { DesktopNotification, NotificationKey, Notifier, NotifierEvents } from './notifier';
import { createOnDesktop } from './on-desktop';
import { createPresenter } from './presenter';
import { createResponses } from './responses';
import { contactName } from './words';

export interface NotificationsParts {
  connect: (events: NotifierEvents) => Promise<Notifier>;
  actions: AttentionActions;
  settings: { get(): Settings; onChange(listener: () => void): () => void };
  capabilities: () => Capabilities | null;
  isLocked: () => boolean;
  translate: Translate;
  locale: () => string;
  appName: string;
  clock: Clock;
  log: Log;
}

export interface Notifications {
  attach(workspace: AttentionWorkspace): void;
  /** At sign-out: removes all notifications. Called while the inbox is still open. */
  detach(): void;
  /** The owner came, went, or opened another conversation. */
  look(): void;
  signedOut(isSo: boolean): void;
  /** Told once, ever. */
  wentToTray(): void;
  test(): Promise<NotificationTestResult>;
  /** The app ends: removes all notifications. Resolves when the desktop was told. */
  stop(): Promise<void>;
}

const LOOK_AFTER_MS = 20;
/** For the end of a pause or of quiet hours, and for a desktop that comes back: nothing tells of these. */
const LOOK_EVERY_MS = 10_000;
/** Marked as told in one transaction: each waits for the disk. */
const NOTED_AT_ONCE = 100;

export function createNotifications(parts: NotificationsParts): Notifications {
  const { actions, settings, translate, clock, log } = parts;
  const presenter = createPresenter(parts);
  let workspace: AttentionWorkspace | null = null;
  /** One look at a time: each must see what the one before marked as told. */
  const changes = createChanges({
    clock,
    afterMs: LOOK_AFTER_MS,
    handle: look,
    onFailed: () => log.error('notifications.failed'),
  });
  let stops: (() => void)[] = [];
  let cancelBeat = () => {};
  let wasSilenced = false;
  /** Server's time until which the owner was away, wanted silence, or the app did not run. */
  let awayUpToMs = 0;
  let gapKnownMs: number | null = null;
  /** A click can start the app (Windows); it is handled once the workspace is open. */
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
  const onDesktop = createOnDesktop({
    show,
    close,
    presenter,
    later: changes.add,
    clock,
    log,
  });
  const appNotifications = createAppNotifications({
    show: (key, title, body) => {
      const notification = presenter.plain(key, title, body);
      return show(silenced() ? { ...notification, sound: 'off' } : notification);
    },
    close,
    translate,
    nameOf,
    clock,
  });
  const responses = createResponses({ ...parts, nameOf, tell: appNotifications.tell });

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
    onDesktop.gone(key);
    appNotifications.gone(key);
  }

  function nameOf(conversationId: string): string {
    const [facts] = workspace?.inbox.attention.facts([conversationId]) ?? [];
    const hidden = settings.get().notifications.content === 'nothing';
    return hidden || !facts ? translate('attention:aCustomer') : contactName(facts, translate);
  }

  const now = () => ({ nowMs: clock.now(), timeZone: timeZoneHere });
  const silenced = () => isSilenced(settings.get().notifications, now());

  const lookAtAll = () => changes.add(null);

  function beat(): void {
    cancelBeat = clock.after(LOOK_EVERY_MS, () => {
      const held = silenced() ? [] : (workspace?.inbox.attention.news() ?? []);
      changes.add([...held, ...onDesktop.conversations()]);
      beforeClosing();
      beat();
    });
  }

  function beforeClosing(): void {
    if (!workspace || silenced()) return;
    const { openingHours } = settings.get();
    const count = countBeforeClosing(workspace.inbox, openingHours, clock.now());
    if (count === 0) return;
    const title = translate('attention:closing.title', { count });
    void show(presenter.plain('closing', title, translate('attention:closing.body')));
  }

  async function look(ids: Set<string>, all: boolean): Promise<void> {
    const open = workspace;
    if (!open) return;
    const isSilent = silenced();
    const ended = wasSilenced && !isSilent;
    const gapMs = open.poller.gap()?.toMs ?? null;
    // By the messages' own times, not by the computer's clock.
    if (ended || gapMs !== gapKnownMs) awayUpToMs = open.inbox.attention.newestKnownMs();
    gapKnownMs = gapMs;
    wasSilenced = isSilent;
    const wanted = new Set(ids);
    if (all) for (const id of onDesktop.conversations()) wanted.add(id);
    // At the end of a pause: what it held back.
    if ((all && !isSilent) || ended) for (const id of open.inbox.attention.untold()) wanted.add(id);
    const { found, missing } = await factsOfAll(open.inbox, [...wanted], isConcerned);
    if (workspace !== open) return;
    for (const id of missing) onDesktop.put(id, null);
    for (const facts of found) appNotifications.changed(facts);
    await carryOut(open.inbox, found);
    if (workspace !== open) return;
    await appNotifications.unsent(open.inbox, {
      inFront: actions.conversationInFront(),
      silenced: isSilent,
    });
  }

  function isConcerned({ conversationId, unnotified, needTold }: AttentionFacts): boolean {
    const isShown =
      onDesktop.get(conversationId) !== undefined || appNotifications.warnedOf(conversationId);
    return unnotified.length > 0 || !needTold || isShown;
  }

  async function carryOut(inbox: Inbox, found: AttentionFacts[]): Promise<void> {
    const { notifications } = settings.get();
    const presence = { inFront: actions.conversationInFront(), awayUpToMs };
    const news: Known[] = [];
    const never: Known[] = [];
    for (const facts of found) {
      const id = facts.conversationId;
      const before = onDesktop.get(id) ?? null;
      const { known, say, shown } = decided(facts, before, notifications, presence, now());
      if (say === 'never') never.push(known);
      if (say === 'now') news.push(known);
      onDesktop.put(id, shown);
    }
    for (let at = 0; at < never.length; at += NOTED_AT_ONCE) {
      if (at > 0) await nextTurn();
      onDesktop.told(inbox, never.slice(at, at + NOTED_AT_ONCE));
    }
    await onDesktop.bring(inbox, news);
  }

  function clear(): void {
    for (const stop of stops.splice(0)) stop();
    changes.cancel();
    cancelBeat();
    workspace = null;
    onDesktop.clear();
    appNotifications.clear();
  }

  return {
    attach(open) {
      workspace = open;
      // First store the replies that were typed before the workspace was open.
      for (const act of early.splice(0)) act(open);
      awayUpToMs = open.inbox.attention.newestKnownMs();
      stops = [
        open.inbox.onChange(({ conversationIds }) => changes.add(conversationIds)),
        settings.onChange(lookAtAll),
        open.handoff.onEnding((ending) => {
          const inFront = actions.conversationInFront() === ending.conversationId;
          if (!inFront && !silenced()) appNotifications.ending(ending);
        }),
        startReturnLoop({
          ...parts,
          ...open,
          conversationInFront: actions.conversationInFront,
          onWarning: (conversationId, returnsAtMs) => {
            if (returnsAtMs === null || !silenced())
              appNotifications.returning(conversationId, returnsAtMs);
          },
        }),
      ];
      lookAtAll();
      beat();
    },

    detach: clear,
    look: lookAtAll,
    signedOut: appNotifications.signedOut,

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
      appNotifications.signedOut(false);
      await (await connected).stop();
    },
  };
}
