/** The notifications on a real inbox and a test desktop; the rest of the workspace is played. */
import { everyCapability } from '@shared/capabilities';
import { defaultSettings, type Settings } from '@shared/settings';
import { afterEach, beforeEach, vi } from 'vitest';
import { createTranslate } from '../../app/i18n';
import { systemClock } from '../../common/clock';
import { silentLog } from '../../common/log';
import type { Gap, Handoff, Outbox } from '../../sync/types';
import { createNotifications } from '../notifications/notifications';
import { startAttentionLoop } from '../state/loop';
import { createQueue } from '../state/queue';
import type { AttentionActions, AttentionWorkspace } from '../types';
import { createTestDesktop } from './desktop';
import { NOON_MS, notificationSettings } from './fixtures';
import { changeable, openTestInbox } from './inbox';

/** Someone to listen to. */
function voice<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    listeners,
    tell: (value: T) => {
      for (const listener of listeners) listener(value);
    },
    on: (listener: (value: T) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Those of the test that runs. */
export let app: Awaited<ReturnType<typeof setUpNotifications>>;

/** Fresh ones for each test, at noon. */
export function withNotifications(): void {
  beforeEach(async () => {
    vi.useFakeTimers({ now: NOON_MS });
    app = await setUpNotifications();
  });
  afterEach(() => {
    app.end();
    vi.useRealTimers();
  });
}

/** Anna and Ben are customers; fake timers are the test's to set. */
export async function setUpNotifications(more: Partial<AttentionActions> = {}) {
  const inbox = openTestInbox();
  inbox.addCustomer('anna', 'Anna');
  inbox.addCustomer('ben', 'Ben');
  const desktop = createTestDesktop();
  const settings = changeable<Settings>(defaultSettings);
  const openQuickReply = vi.fn<AttentionActions['openQuickReply']>();
  const openMain = vi.fn<AttentionActions['openMain']>();
  const openBeforeClosing = vi.fn<AttentionActions['openBeforeClosing']>();
  const sendText = vi.fn<Outbox['sendText']>();
  const takeOver = vi.fn<Handoff['takeOver']>().mockResolvedValue();
  const handBack = vi.fn<Handoff['handBack']>().mockResolvedValue();
  const held: ReturnType<Handoff['held']> = [];
  const endings = voice<Parameters<Parameters<Handoff['onEnding']>[0]>[0]>();
  const front = { conversationId: null as string | null };
  let gap: Gap | null = null;

  const actions: Partial<AttentionActions> = {
    openMain,
    openQuickReply,
    openBeforeClosing,
    conversationInFront: () => front.conversationId,
    updateSettings: (patch) => settings.set({ ...settings.get(), ...(patch as Partial<Settings>) }),
    ...more,
  };
  const workspace = {
    inbox,
    poller: { gap: () => gap },
    handoff: { onEnding: endings.on, takeOver, held: () => [...held], handBack },
    outbox: { sendText },
    queue: createQueue({
      ...inbox,
      handoffs: { cancel: () => undefined, takeBack: () => false },
      openingHours: () => [],
      clock: systemClock,
    }),
  } as unknown as AttentionWorkspace;

  const lock = { locked: false };
  const notifications = createNotifications({
    isLocked: () => lock.locked,
    connect: desktop.connect,
    actions: actions as AttentionActions,
    settings,
    capabilities: () => everyCapability,
    translate: createTranslate(() => 'en'),
    locale: () => 'en',
    appName: 'Wassist Tray',
    clock: systemClock,
    log: silentLog,
  });
  notifications.attach(workspace);
  await vi.advanceTimersByTimeAsync(100);

  /** A poll that brings something; `gapMs`: how long nothing was read before it. */
  async function polled(store: () => void = () => undefined, gapMs = 0): Promise<void> {
    const toMs = Date.now();
    if (gapMs > 0) gap = { fromMs: toMs - gapMs, toMs };
    store();
    await vi.advanceTimersByTimeAsync(100);
  }

  return {
    inbox,
    /** Attention goes by time too; returns the way to stop. */
    startClock: () => startAttentionLoop({ inbox, settings, clock: systemClock, log: silentLog }),
    desktop,
    lock,
    notifications,
    workspace,
    front,
    endings,
    openQuickReply,
    openMain,
    openBeforeClosing,
    sendText,
    takeOver,
    handBack,
    held,
    polled,
    async writes(id: string, words: string): Promise<void> {
      await polled(() => inbox.customerWrites(id, words));
    },
    /** The shop's hours. */
    open: (openingHours: Settings['openingHours']) =>
      settings.set({ ...settings.get(), openingHours }),
    change(
      notification: Partial<Settings['notifications']>,
      handoff: Partial<Settings['handoff']> = {},
    ): void {
      settings.set({
        ...defaultSettings,
        handoff: { ...defaultSettings.handoff, ...handoff },
        notifications: notificationSettings(notification),
      });
    },
    /** A reply that came to its end, and which one. */
    async replyEnds(conversationId: string, state: 'failed' | 'unknown'): Promise<string> {
      const { id } = inbox.outbox.add({
        conversationId,
        payload: { kind: 'text', text: 'At nine' },
        takeOver: null,
        createdAtMs: Date.now(),
      });
      inbox.outbox.patch(id, { state });
      await vi.advanceTimersByTimeAsync(100);
      return id;
    },
    end(): void {
      void notifications.stop();
      inbox.close();
    },
  };
}
