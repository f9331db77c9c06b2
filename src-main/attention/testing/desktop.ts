/** A desktop that keeps what is shown to it, and does what a person does with a notification. */
import type { NotificationTestResult } from '@shared/app-state';
import type {
  DesktopNotification,
  NotificationKey,
  Notifier,
  NotifierEvents,
} from '../notifications/notifier';

export function createTestDesktop() {
  const shown: DesktopNotification[] = [];
  const open = new Map<NotificationKey, DesktopNotification>();
  let events: NotifierEvents | null = null;
  let answer: NotificationTestResult = 'shown';

  const notifier: Notifier = {
    async show(notification) {
      if (answer === 'no-server') return answer;
      shown.push(notification);
      open.set(notification.key, notification);
      return answer;
    },
    close: (key) => void open.delete(key),
    async stop() {},
  };

  return {
    connect: async (listener: NotifierEvents) => {
      events = listener;
      return notifier;
    },
    /** Everything that was shown, oldest first, as "title: body". */
    history: () => shown.map(({ title, body }) => `${title}: ${body}`),
    /** What is there now. */
    open: () => [...open.keys()],
    get: (key: NotificationKey) => open.get(key),
    /** Without a notification server, until there is one. */
    set answers(result: NotificationTestResult) {
      answer = result;
    },
    person: (): NotifierEvents => {
      if (!events) throw new Error('nothing is connected');
      return events;
    },
  };
}

export function noticeOf(changes: Partial<DesktopNotification> = {}): DesktopNotification {
  return {
    key: 'conversation:anna',
    title: 'Anna',
    body: 'Hello',
    openLabel: 'Open',
    buttons: [
      { id: 'take-over', label: 'Take over' },
      { id: 'mute', label: 'Mute' },
    ],
    reply: { label: 'Reply', placeholder: 'Write a reply' },
    sound: 'system',
    ...changes,
  };
}
