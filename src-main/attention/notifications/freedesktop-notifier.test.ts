import { beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../common/log';
import { createTestBus, refuse, SERVER } from '../testing/bus';
import { noticeOf } from '../testing/desktop';
import { createFreedesktopNotifier } from './freedesktop-notifier';
import { NOTIFICATIONS } from './freedesktop-protocol';
import type { Notifier } from './notifier';

const MODERN = ['actions', 'body', 'body-markup', 'inline-reply', 'sound'];

let desktop: ReturnType<typeof createTestBus>;
let notifier: Notifier;
let inhibited: boolean | null;
let capabilities: string[];
const events = {
  onClick: vi.fn(),
  onButton: vi.fn(),
  onReply: vi.fn(),
  onGone: vi.fn(),
  onStrayClick: vi.fn(),
};
const play = vi.fn();
const bannersOff = vi.fn(async () => false);

beforeEach(() => {
  vi.clearAllMocks();
  let lastId = 10;
  inhibited = false;
  capabilities = MODERN;
  desktop = createTestBus({
    GetCapabilities: () => [capabilities],
    Notify: ({ body = [] }) => {
      if (body[1] !== 0) return [body[1]];
      lastId += 1;
      return [lastId];
    },
    CloseNotification: () => [],
    Get: () => {
      if (inhibited === null)
        return refuse('org.freedesktop.DBus.Error.UnknownProperty')({} as never);
      return [{ signature: 'b', value: inhibited }];
    },
    GetId: () => ['bus-1'],
    GetNameOwner: () => [SERVER],
  });
  notifier = createFreedesktopNotifier({
    bus: desktop.bus,
    entry: {
      appName: 'Wassist Tray',
      iconPath: '/icons/128.png',
      desktopEntry: 'wassist-tray',
      sounds: { chime: '/chime.wav', knock: '/knock.wav' },
    },
    events,
    log: silentLog,
    play,
    bannersOff,
  });
});

/** What a person does, and then until the notifier has dealt with it. */
async function signal(member: string, body: unknown[], from = SERVER): Promise<void> {
  desktop.signal(member, body, from);
  await new Promise(setImmediate);
}
const lastNotify = () => desktop.calls('Notify').at(-1)?.body ?? [];
const hintsOf = (body: unknown[]) =>
  Object.fromEntries(
    Object.entries(body[6] as Record<string, { value: unknown }>).map(([k, v]) => [k, v.value]),
  );

describe('Notify', () => {
  it('hears a click that comes together with the id', async () => {
    desktop.answers.Notify = () => {
      desktop.signal('ActionInvoked', [11, 'default']);
      return [11];
    };
    await notifier.show(noticeOf());
    await vi.waitFor(() => expect(events.onClick.mock.calls).toEqual([['conversation:anna']]));
  });

  it('replaces by id, also what is not answered yet', async () => {
    await Promise.all([
      notifier.show(noticeOf()),
      notifier.show(noticeOf({ body: 'Hello again' })),
      notifier.show(noticeOf({ key: 'conversation:ben' })),
    ]);
    expect(desktop.calls('Notify').map(({ body = [] }) => body[1])).toEqual([0, 11, 0]);
  });

  it('starts a new one once the one before is gone', async () => {
    await notifier.show(noticeOf());
    await signal('NotificationClosed', [11, 2]);
    expect(events.onGone.mock.calls).toEqual([['conversation:anna']]);
    await notifier.show(noticeOf());
    expect(lastNotify()[1]).toBe(0);
  });
});

describe('sound', () => {
  it('is played by us where the server plays none', async () => {
    await notifier.show(noticeOf({ sound: 'chime' }));
    expect(play).not.toHaveBeenCalled();
    desktop.ownerChanged(NOTIFICATIONS.destination, SERVER);
    capabilities = ['actions'];
    await notifier.show(noticeOf({ sound: 'system' }));
    expect(play).not.toHaveBeenCalled();
    await notifier.show(noticeOf({ sound: 'knock' }));
    expect(play.mock.calls).toEqual([['knock']]);
  });

  it('is none in do-not-disturb', async () => {
    inhibited = true;
    capabilities = ['actions'];
    expect(await notifier.show(noticeOf({ sound: 'knock' }))).toBe('do-not-disturb');
    expect(hintsOf(lastNotify())).toMatchObject({ 'suppress-sound': true });
    expect(play).not.toHaveBeenCalled();
  });

  it('is not asked about twice where the server does not tell', async () => {
    inhibited = null;
    await notifier.show(noticeOf());
    expect(await notifier.show(noticeOf())).toBe('shown');
    expect(desktop.calls('Get')).toHaveLength(1);
  });
});

describe('the test notification', () => {
  it('says when the desktop’s own setting keeps banners away', async () => {
    bannersOff.mockResolvedValueOnce(true);
    expect(await notifier.show(noticeOf({ key: 'test' }))).toBe('do-not-disturb');
    await notifier.show(noticeOf());
    expect(bannersOff).toHaveBeenCalledOnce();
  });

  it.each([
    ['org.freedesktop.DBus.Error.ServiceUnknown', 'no-server'],
    ['org.freedesktop.DBus.Error.AccessDenied', 'refused'],
    ['org.freedesktop.Notifications.Error.ExcessNotificationGeneration', 'refused'],
    ['org.freedesktop.DBus.Error.NoReply', 'failed'],
  ])('%s: %s', async (type, result) => {
    desktop.answers.GetCapabilities = refuse(type);
    expect(await notifier.show(noticeOf({ key: 'test' }))).toBe(result);
  });

  it('fails on an answer of another shape', async () => {
    desktop.answers.Notify = () => ['eleven'];
    expect(await notifier.show(noticeOf())).toBe('failed');
  });
});

describe('what a person does', () => {
  beforeEach(() => notifier.show(noticeOf()));

  it.each([
    ['a click', ['ActionInvoked', [11, 'default']], 'onClick', ['conversation:anna']],
    ['a button', ['ActionInvoked', [11, 'mute']], 'onButton', ['conversation:anna', 'mute']],
    [
      'a reply',
      ['NotificationReplied', [11, 'At nine']],
      'onReply',
      ['conversation:anna', 'At nine'],
    ],
  ] as const)('%s is told, and the notification goes', async (_, [member, body], event, told) => {
    await signal(member, [...body]);
    expect(events[event].mock.calls).toEqual([told]);
    await vi.waitFor(() =>
      expect(desktop.calls('CloseNotification').map((call) => call.body)).toEqual([[11]]),
    );
  });

  it('counts also when the server says "closed" first', async () => {
    await signal('NotificationClosed', [11, 2]);
    await signal('ActionInvoked', [11, 'default']);
    expect(events.onClick.mock.calls).toEqual([['conversation:anna']]);
  });

  it.each([
    ['another program’s notification', [99, 'default'], SERVER],
    ['an action that we did not offer', [11, 'settings'], SERVER],
    ['somebody who is not the server', [11, 'default'], ':1.666'],
    ['nonsense', ['eleven'], SERVER],
  ])('%s is nothing to us', async (_, body, from) => {
    await signal('ActionInvoked', body, from);
    expect(events.onClick).not.toHaveBeenCalled();
    expect(events.onButton).not.toHaveBeenCalled();
  });
});

it('starts again with a server that was restarted', async () => {
  await notifier.show(noticeOf());
  desktop.ownerChanged(NOTIFICATIONS.destination, ':1.8');
  expect(events.onGone.mock.calls).toEqual([['conversation:anna']]);
  await notifier.show(noticeOf());
  expect(lastNotify()[1]).toBe(0);
  expect(desktop.calls('GetCapabilities')).toHaveLength(2);
});

it('listens to nothing after its end', async () => {
  await notifier.stop();
  expect(desktop.listening()).toBe(0);
});

it('ends when what was under way is done', async () => {
  const shown = notifier.show(noticeOf());
  notifier.close('conversation:anna');
  await notifier.stop();
  expect(await shown).toBe('shown');
  expect(desktop.calls('CloseNotification')).toMatchObject([{ body: [11] }]);
});
