import { defaultSettings, type Settings } from '@shared/settings';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../clock';
import { UserFailure } from '../../failure';
import { createTranslate } from '../../i18n';
import { silentLog } from '../../log';
import type { Handoff, Outbox, PollOutcome } from '../../sync/types';
import { createTestDesktop } from '../testing/desktop';
import { HOUR_MS, MINUTE_MS, NOON_MS, notificationSettings } from '../testing/fixtures';
import { changeable, openTestInbox, type TestInbox } from '../testing/inbox';
import type { AttentionActions, AttentionWorkspace } from '../types';
import { createNotifications, type Notifications } from './notifications';

type Ending = Parameters<Parameters<Handoff['onEnding']>[0]>[0];
type Settled = Parameters<Parameters<Outbox['onSettled']>[0]>[0];

let inbox: TestInbox;
let desktop: ReturnType<typeof createTestDesktop>;
let notifications: Notifications;
let inFront: string | null;
const settings = changeable<Settings>(defaultSettings);
const openQuickReply = vi.fn<AttentionActions['openQuickReply']>();
const openMain = vi.fn<AttentionActions['openMain']>();
const sendText = vi.fn<Outbox['sendText']>();
const takeOver = vi.fn<Handoff['takeOver']>();
const ends = {
  polled: [] as ((outcome: PollOutcome) => void)[],
  ending: [] as ((ending: Ending) => void)[],
  settled: [] as ((settled: Settled) => void)[],
};

function listenIn<T>(listeners: ((value: T) => void)[]) {
  return (listener: (value: T) => void) => {
    listeners.push(listener);
    return () => void listeners.splice(listeners.indexOf(listener), 1);
  };
}
const workspace = () =>
  ({
    inbox,
    poller: { onPolled: listenIn(ends.polled) },
    handoff: { onEnding: listenIn(ends.ending), takeOver },
    outbox: { onSettled: listenIn(ends.settled), sendText },
  }) as unknown as AttentionWorkspace;

async function polled(changedIds: string[], outcome: Partial<PollOutcome> = {}): Promise<void> {
  for (const listener of ends.polled)
    listener({ seeding: false, gapMs: 0, changedIds, ...outcome });
  await vi.advanceTimersByTimeAsync(100);
}
async function writes(id: string, words: string): Promise<void> {
  inbox.customerWrites(id, words);
  await polled([id]);
}
function change(
  notification: Partial<Settings['notifications']>,
  handoff = defaultSettings.handoff,
): void {
  settings.set({ ...defaultSettings, handoff, notifications: notificationSettings(notification) });
}

beforeEach(async () => {
  vi.useFakeTimers({ now: NOON_MS });
  vi.clearAllMocks();
  takeOver.mockResolvedValue();
  inFront = null;
  settings.set(defaultSettings);
  for (const listeners of Object.values(ends)) listeners.length = 0;
  inbox = openTestInbox();
  inbox.addCustomer('anna', 'Anna');
  inbox.addCustomer('ben', 'Ben');
  desktop = createTestDesktop();
  notifications = createNotifications({
    connect: desktop.connect,
    actions: {
      openMain,
      openQuickReply,
      conversationInFront: () => inFront,
    } as unknown as AttentionActions,
    settings,
    capabilities: () => ({
      takeover: true,
      credits: true,
      prompt: true,
      templates: true,
      readReceipts: true,
      typing: true,
    }),
    translate: createTranslate('en'),
    locale: 'en',
    appName: 'Wassist Tray',
    clock: systemClock,
    log: silentLog,
  });
  notifications.attach(workspace());
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  notifications.stop();
  inbox.close();
  vi.useRealTimers();
});

describe('a customer writes', () => {
  it('is shown once', async () => {
    await writes('anna', 'Hello');
    await polled(['anna']);
    expect(desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is not shown again by the next run', async () => {
    await writes('anna', 'Hello');
    notifications.stop();
    notifications.attach(workspace());
    await polled(['anna']);
    expect(desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is replaced by what comes next', async () => {
    await writes('anna', 'Hello');
    await writes('anna', 'Are you there?');
    expect(desktop.open()).toEqual(['conversation:anna']);
    expect(desktop.get('conversation:anna')?.body).toBe('2 new messages\nHello\nAre you there?');
  });

  it('counts anew after a dismissal', async () => {
    await writes('anna', 'Hello');
    desktop.person().onGone('conversation:anna');
    await writes('anna', 'Are you there?');
    expect(desktop.history().at(-1)).toBe('Anna: Are you there?');
  });

  it('goes when read', async () => {
    await writes('anna', 'Hello');
    await writes('ben', 'Hi');
    inbox.read('anna');
    await vi.advanceTimersByTimeAsync(100);
    expect(desktop.open()).toEqual(['conversation:ben']);
  });

  it('tells nothing of the first fill, and never later', async () => {
    inbox.customerWrites('anna', 'Hello');
    await polled(['anna'], { seeding: true });
    await polled(['anna']);
    expect(desktop.history()).toEqual([]);
  });

  it('keeps quiet in a pause, and raises no storm after it', async () => {
    change({ pausedUntilMs: NOON_MS + HOUR_MS });
    await writes('anna', 'Hello');
    await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
    await polled(['anna', 'ben']);
    expect(desktop.history()).toEqual([]);
  });

  it('offers to take over, to mute and to answer', async () => {
    await writes('anna', 'Hello');
    const shown = desktop.get('conversation:anna');
    expect(shown?.buttons.map(({ label }) => label)).toEqual(['Take over', 'Mute for 1 hour']);
    expect(shown?.reply).toEqual({ label: 'Reply', placeholder: 'Write a reply' });
  });

  it('makes a sound once, as chosen', async () => {
    change({ sound: 'knock' });
    inbox.customerWrites('anna', 'Hello');
    inbox.customerWrites('ben', 'Hi');
    await polled(['anna', 'ben']);
    expect(desktop.get('conversation:anna')?.sound).toBe('knock');
    expect(desktop.get('conversation:ben')?.sound).toBe('off');
  });
});

describe('after a gap', () => {
  it('sums up, and the summary goes with the last of its conversations', async () => {
    inbox.customerWrites('anna', 'Hello');
    inbox.customerWrites('ben', 'Hi');
    await polled(['anna', 'ben'], { gapMs: HOUR_MS });
    expect(desktop.history()).toEqual(['2 customers wrote: Ben and Anna']);
    inbox.read('anna');
    await vi.advanceTimersByTimeAsync(100);
    expect(desktop.open()).toEqual(['summary']);
    inbox.read('ben');
    await vi.advanceTimersByTimeAsync(100);
    expect(desktop.open()).toEqual([]);
  });
});

describe('only what needs the owner', () => {
  beforeEach(() => change({ notifyOn: 'needs-you' }));

  it('waits until the agent has been silent', async () => {
    await writes('anna', 'Hello');
    expect(desktop.history()).toEqual([]);
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
    notifications.entered(['anna'], true);
    await vi.advanceTimersByTimeAsync(100);
    expect(desktop.history()).toEqual(['Anna: Hello']);
  });

  it('sums up with the poll what came to need the owner during a gap', async () => {
    await writes('anna', 'Hello');
    await writes('ben', 'Hi');
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    notifications.entered(['anna', 'ben'], false);
    await vi.advanceTimersByTimeAsync(100);
    expect(desktop.history()).toEqual([]);
    await polled([], { gapMs: HOUR_MS });
    expect(desktop.history()).toEqual(['2 customers wrote: Ben and Anna']);
  });
});

describe('what the owner does with it', () => {
  it('opens the quick reply of that very conversation', async () => {
    await writes('anna', 'Hello');
    await writes('ben', 'Hi');
    desktop.person().onClick('conversation:anna');
    expect(openQuickReply.mock.calls).toEqual([['anna']]);
  });

  it('opens the window for what is about several, or about one that is not known any more', () => {
    desktop.person().onClick('summary');
    desktop.person().onStrayClick();
    expect(openMain.mock.calls).toEqual([[null], [null]]);
  });

  it('mutes for an hour', async () => {
    await writes('anna', 'Hello');
    desktop.person().onButton('conversation:anna', 'mute');
    expect(inbox.views.get('anna')?.mutedUntilMs).toBe(systemClock.now() + HOUR_MS);
    await writes('anna', 'Hello again');
    expect(desktop.history()).toEqual(['Anna: Hello']);
  });

  it('takes over for as long as set, and shows the conversation', async () => {
    await writes('anna', 'Hello');
    desktop.person().onButton('conversation:anna', 'take-over');
    expect(takeOver.mock.calls).toEqual([['anna', 10]]);
    expect(openQuickReply.mock.calls).toEqual([['anna']]);
  });

  it('says when taking over failed', async () => {
    takeOver.mockRejectedValue(new UserFailure('network'));
    desktop.person().onButton('conversation:anna', 'take-over');
    await vi.advanceTimersByTimeAsync(0);
    expect(desktop.history()).toEqual([
      'Anna was not taken over: Wassist cannot be reached. Check the internet connection and try again.',
    ]);
  });

  it.each<[Settings['handoff']['takeOverOnReply'], number | null]>([
    ['ask', null],
    ['never', null],
    ['always', 10],
  ])('answers through the outbox; taking over by itself: %s', (takeOverOnReply, minutes) => {
    change({}, { ...defaultSettings.handoff, takeOverOnReply });
    desktop.person().onReply('conversation:anna', 'We open at nine.');
    expect(sendText.mock.calls).toEqual([['anna', 'We open at nine.', minutes]]);
  });

  it('keeps an answer that cannot be sent as a draft, after what was there, and says why', async () => {
    sendText.mockImplementation(() => {
      throw new UserFailure('windowClosed');
    });
    inbox.drafts.set('anna', 'Half a sentence', NOON_MS);
    desktop.person().onReply('conversation:anna', 'We open at nine.');
    await vi.advanceTimersByTimeAsync(0);
    expect(inbox.drafts.get('anna')).toBe('Half a sentence\nWe open at nine.');
    expect(desktop.history().at(-1)).toMatch(
      /^Not sent to Anna: .*24 hours.*\nYour text is kept as a draft\.$/,
    );
    desktop.person().onClick('kept:anna');
    expect(openQuickReply.mock.calls).toEqual([['anna']]);
  });

  it('waits with an answer until the inbox is open', () => {
    notifications.detach();
    desktop.person().onReply('conversation:anna', 'We open at nine.');
    expect(sendText).not.toHaveBeenCalled();
    notifications.attach(workspace());
    expect(sendText.mock.calls).toEqual([['anna', 'We open at nine.', null]]);
  });
});

describe('what an earlier run left', () => {
  it('is replaced, not doubled', async () => {
    notifications.detach();
    inbox.customerWrites('anna', 'Hello');
    inbox.attention.setNotified('anna', systemClock.now());
    desktop.leftByEarlierRun(['conversation:anna']);
    notifications.attach(workspace());
    vi.advanceTimersByTime(1000);
    await writes('anna', 'Still there?');
    expect(desktop.history()).toEqual(['Anna: 2 new messages\nStill there?']);
  });

  it('goes at once when it was answered meanwhile', async () => {
    await writes('anna', 'Hello');
    notifications.stop();
    inbox.read('anna');
    desktop.leftByEarlierRun(['conversation:anna']);
    notifications.attach(workspace());
    await vi.advanceTimersByTimeAsync(100);
    expect(desktop.open()).toEqual([]);
  });
});

describe('its own news', () => {
  const ending = { conversationId: 'anna', endsAtMs: NOON_MS + 2 * MINUTE_MS };
  const tellEnding = () => {
    for (const listener of ends.ending) listener(ending);
    return vi.advanceTimersByTimeAsync(0);
  };

  it('warns of a takeover’s end, and stops when it is renewed', async () => {
    const takeover = { active: true, endsAtMs: ending.endsAtMs, byMe: true, untilHandback: false };
    inbox.ledger.apply([{ kind: 'set-takeover', conversationId: 'anna', takeover }]);
    await tellEnding();
    expect(desktop.history()).toEqual([
      'Your takeover of Anna ends soon: The agent answers again in 2 minutes.',
    ]);
    desktop.person().onClick('ending:anna');
    expect(openQuickReply.mock.calls).toEqual([['anna']]);
    const renewed = { ...takeover, endsAtMs: NOON_MS + HOUR_MS };
    inbox.ledger.apply([{ kind: 'set-takeover', conversationId: 'anna', takeover: renewed }]);
    await vi.advanceTimersByTimeAsync(100);
    expect(desktop.open()).toEqual([]);
  });

  it('does not warn of what the owner has in front of him', async () => {
    inFront = 'anna';
    await tellEnding();
    expect(desktop.history()).toEqual([]);
  });

  it('hides the name where the owner wants nothing shown', async () => {
    change({ content: 'nothing' });
    await tellEnding();
    expect(desktop.history()[0]).not.toContain('Anna');
  });

  it.each([
    [
      'failed and unknown ones in one',
      { sent: 3, failed: 1, unknown: 1 },
      ['2 replies were not sent: Open Wassist Tray to decide what happens to them.'],
    ],
    ['nothing when all went well', { sent: 3, failed: 0, unknown: 0 }, []],
  ])('tells of replies that did not leave: %s', async (_, settled, told) => {
    for (const listener of ends.settled) listener(settled);
    await vi.advanceTimersByTimeAsync(0);
    expect(desktop.history()).toEqual(told);
  });
});

it('takes everything away when the workspace is closed', async () => {
  await writes('anna', 'Hello');
  for (const listener of ends.ending)
    listener({ conversationId: 'ben', endsAtMs: NOON_MS + MINUTE_MS });
  await vi.advanceTimersByTimeAsync(0);
  notifications.detach();
  await vi.advanceTimersByTimeAsync(0);
  expect(desktop.open()).toEqual([]);
  expect(ends.polled).toEqual([]);
});

it('leaves what is shown when the app ends', async () => {
  await writes('anna', 'Hello');
  notifications.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(desktop.open()).toEqual(['conversation:anna']);
});

it('shows a test', async () => {
  expect(await notifications.test()).toBe('shown');
  expect(desktop.open()).toEqual(['test']);
});
