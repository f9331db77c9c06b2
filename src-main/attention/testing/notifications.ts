/** The notifications on a real inbox and a test desktop; the rest of the workspace is played. */
import { everyCapability } from '@shared/capabilities';
import { defaultSettings, type Settings } from '@shared/settings';
import { vi } from 'vitest';
import { systemClock } from '../../clock';
import { createTranslate } from '../../i18n';
import { silentLog } from '../../log';
import type { Gap, Handoff, Outbox } from '../../sync/types';
import { createNotifications } from '../notifications/notifications';
import type { AttentionActions, AttentionWorkspace } from '../types';
import { createTestDesktop } from './desktop';
import { notificationSettings } from './fixtures';
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

/** Anna and Ben are customers; fake timers are the test's to set. */
export async function setUpNotifications() {
  const inbox = openTestInbox();
  inbox.addCustomer('anna', 'Anna');
  inbox.addCustomer('ben', 'Ben');
  const desktop = createTestDesktop();
  const settings = changeable<Settings>(defaultSettings);
  const openQuickReply = vi.fn<AttentionActions['openQuickReply']>();
  const openMain = vi.fn<AttentionActions['openMain']>();
  const sendText = vi.fn<Outbox['sendText']>();
  const takeOver = vi.fn<Handoff['takeOver']>().mockResolvedValue();
  const polls = voice<{ checking: boolean }>();
  const endings = voice<Parameters<Parameters<Handoff['onEnding']>[0]>[0]>();
  const settlements = voice<Parameters<Parameters<Outbox['onSettled']>[0]>[0]>();
  const front = { conversationId: null as string | null };
  const poll = { checking: false, gap: null as Gap | null };

  const actions: Partial<AttentionActions> = {
    openMain,
    openQuickReply,
    conversationInFront: () => front.conversationId,
  };
  const workspace = {
    inbox,
    poller: { onState: polls.on, state: () => poll, gap: () => poll.gap },
    handoff: { onEnding: endings.on, takeOver },
    outbox: { onSettled: settlements.on, sendText },
  } as unknown as AttentionWorkspace;

  const notifications = createNotifications({
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
  await vi.advanceTimersByTimeAsync(0);

  /** A poll that ends after what it brought was stored; `gapMs`: so long nothing was read before it. */
  async function polled(store: () => void = () => undefined, gapMs = 0): Promise<void> {
    poll.checking = true;
    const toMs = Date.now();
    if (gapMs > 0) poll.gap = { fromMs: toMs - gapMs, toMs };
    store();
    poll.checking = false;
    polls.tell(poll);
    await vi.advanceTimersByTimeAsync(100);
  }

  return {
    inbox,
    desktop,
    notifications,
    workspace,
    front,
    polls,
    endings,
    settlements,
    openQuickReply,
    openMain,
    sendText,
    takeOver,
    polled,
    async writes(id: string, words: string): Promise<void> {
      await polled(() => inbox.customerWrites(id, words));
    },
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
    end(): void {
      notifications.stop();
      inbox.close();
    },
  };
}
