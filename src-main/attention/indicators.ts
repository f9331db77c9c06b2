/** Tray and badge, redrawn from the inbox when something they show may have changed. */
import type { ConnectionState, SessionState } from '@shared/app-state';
import { silenceAt, timeZoneHere } from '@shared/quiet-hours';
import { pauseUntilMs } from '../common/opening-hours';
import { badgeInWords, badgeOf } from './badge/badge';
import type { BadgeWriter } from './badge/badge-writer';
import type { AppTray, Launcher } from './tray/tray';
import {
  statusLine,
  type TrayCommand,
  type TraySituation,
  trayDueMs,
  trayIcon,
  trayMenu,
} from './tray/tray-menu';
import type { AttentionParts, AttentionWorkspace } from './types';

export interface Indicators {
  /** Null: signed out. */
  attach(workspace: Pick<AttentionWorkspace, 'inbox'> | null): void;
  showSession(session: SessionState): void;
  showConnection(connection: ConnectionState): void;
  showReadyVersion(version: string | null): void;
  /**
   * Nothing is drawn before: an icon that is made while nobody watches for the desktop's tray is lost
   * when that tray comes meanwhile.
   */
  start(): void;
  stop(): void;
}

const MOST_NAMED = 8;
const MOST_TAKEN_OVER = 5;
/** How many of the newest takeovers are searched for the owner's. */
const TAKEN_OVER_LOOKED_AT = 100;
/** Changes come in bursts; the tray is drawn once for all of them. */
const DRAW_AFTER_MS = 100;

export function createIndicators(
  parts: Pick<AttentionParts, 'clock' | 'settings' | 'translate' | 'locale' | 'appName'>,
  tray: AppTray,
  badgeWriter: BadgeWriter,
  launcher: Launcher,
): Indicators {
  const { clock, settings, translate, locale } = parts;
  let workspace: Pick<AttentionWorkspace, 'inbox'> | null = null;
  let session: SessionState | null = null;
  let connection: ConnectionState | null = null;
  let readyVersion: string | null = null;
  /** Kept until the inbox changes: most redraws only show the time of the last check. */
  let ofInbox: ReturnType<typeof readInbox> | null = null;
  let started = false;
  let cancelDraw: (() => void) | null = null;
  let cancelDue = () => {};
  let stopListening = () => {};
  const stopSettings = settings.onChange(refresh);

  function refresh(): void {
    if (started) cancelDraw ??= clock.after(DRAW_AFTER_MS, draw);
  }

  function inboxChanged(): void {
    ofInbox = null;
    refresh();
  }

  function situation(of: ReturnType<typeof readInbox>): TraySituation {
    const { notifications } = settings.get();
    return {
      session,
      connection,
      ...of,
      silence: silenceAt(notifications, clock.now(), timeZoneHere()),
      hidesNames: notifications.content === 'nothing',
      readyVersion,
      nowMs: clock.now(),
      translate,
      locale: locale(),
    };
  }

  function draw(): void {
    cancelDraw = null;
    ofInbox ??= readInbox(workspace);
    const { counts } = ofInbox;
    const badge = badgeOf({ counts, session, connection });
    const inWords = badgeInWords(badge, counts, translate);
    const now = situation(ofInbox);
    badgeWriter.write(badge, inWords);
    const items = trayMenu(now);
    launcher.show({
      items,
      signedIn: session?.status === 'signed-in',
      isPaused: now.silence.silence?.why === 'pause',
    });
    tray.show({
      icon: trayIcon(badge, session, connection),
      tooltip: [parts.appName, inWords, statusLine(now)].join('\n'),
      items,
      text: badge.count > 0 ? String(badge.count) : '',
    });
    cancelDue();
    const dueAtMs = trayDueMs(now);
    cancelDue = dueAtMs === null ? () => {} : clock.after(dueAtMs - clock.now(), refresh);
  }

  return {
    attach(open) {
      stopListening();
      workspace = open;
      stopListening = open?.inbox.onChange(inboxChanged) ?? (() => {});
      inboxChanged();
    },
    showSession(now) {
      session = now;
      refresh();
    },
    showConnection(now) {
      connection = now;
      refresh();
    },
    showReadyVersion(version) {
      if (version === readyVersion) return;
      readyVersion = version;
      refresh();
    },
    start() {
      started = true;
      refresh();
    },
    stop() {
      started = false;
      stopListening();
      stopSettings();
      cancelDraw?.();
      cancelDue();
      tray.destroy();
    },
  };
}

/** What the tray and the badge tell of the conversations. */
function readInbox(workspace: Pick<AttentionWorkspace, 'inbox'> | null) {
  if (!workspace) return { counts: null, needsYou: [], unread: [], takenOver: [] };
  const { views } = workspace.inbox;
  const inHand = views.list({
    filter: 'taken-over',
    sort: 'newest',
    agentId: null,
    country: null,
    offset: 0,
    limit: TAKEN_OVER_LOOKED_AT,
  });
  return {
    counts: views.counts(),
    ...views.forTray(MOST_NAMED),
    takenOver: inHand.rows.filter((row) => row.takeover.byMe).slice(0, MOST_TAKEN_OVER),
  };
}

/** What a choice in the tray's menu does. Nothing is thrown: out of a menu it would reach the owner as a crash. */
export function trayCommands({
  actions,
  clock,
  log,
  settings,
}: Pick<AttentionParts, 'actions' | 'clock' | 'log' | 'settings'>) {
  const pause = (until: Extract<TrayCommand, { kind: 'pause' }>['until']) => {
    const pausedUntilMs = pauseUntilMs(until, settings.get().openingHours, clock.now());
    try {
      actions.updateSettings({ notifications: { pausedUntilMs } });
    } catch {
      // A full disk: the menu goes on to show that there is no pause.
      log.warn('tray.pause-failed');
    }
  };
  return (command: TrayCommand): void => {
    if (command.kind === 'open') actions.openMain(null);
    else if (command.kind === 'quick-reply') actions.openQuickReply(command.conversationId);
    else if (command.kind === 'check-now') actions.checkNow();
    else if (command.kind === 'pause') pause(command.until);
    else if (command.kind === 'settings') actions.openSettings();
    else if (command.kind === 'updates') actions.openUpdates();
    else actions.quit();
  };
}
