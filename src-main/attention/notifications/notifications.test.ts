import { describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS, NOON_MS } from '../testing/fixtures';
import { app, withNotifications } from '../testing/notifications';

withNotifications();

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const write = (...ids: string[]) => {
  for (const id of ids) app.inbox.customerWrites(id, 'Hello');
};

describe('a customer writes', () => {
  it('is shown once', async () => {
    await app.writes('anna', 'Hello');
    await pass(HOUR_MS);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is not shown again by the next run', async () => {
    await app.writes('anna', 'Hello');
    await app.notifications.stop();
    app.notifications.attach(app.workspace);
    await pass(MINUTE_MS);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is shown by the next run when this one could not', async () => {
    app.desktop.answers = 'no-server';
    await app.writes('anna', 'Hello');
    await app.notifications.stop();
    app.desktop.answers = 'shown';
    app.notifications.attach(app.workspace);
    await pass(MINUTE_MS);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is shown as soon as there is a desktop to show it', async () => {
    app.desktop.answers = 'no-server';
    await app.writes('anna', 'Hello');
    app.desktop.answers = 'shown';
    await pass(MINUTE_MS);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is replaced by what comes next', async () => {
    await app.writes('anna', 'Hello');
    await app.writes('anna', 'Are you there?');
    expect(app.desktop.open()).toEqual(['conversation:anna']);
    expect(app.desktop.get('conversation:anna')?.body).toBe(
      '2 new messages\nHello\nAre you there?',
    );
  });

  it('stays away after a dismissal, until more comes: then all that waits is said', async () => {
    await app.writes('anna', 'Hello');
    app.desktop.person().onGone('conversation:anna');
    await pass(MINUTE_MS);
    expect(app.desktop.history()).toHaveLength(1);
    await app.writes('anna', 'Are you there?');
    expect(app.desktop.history().at(-1)).toBe('Anna: 2 new messages\nHello\nAre you there?');
  });

  it('goes when read', async () => {
    await app.writes('anna', 'Hello');
    await app.writes('ben', 'Hi');
    app.inbox.read('anna');
    await pass(100);
    expect(app.desktop.open()).toEqual(['conversation:ben']);
  });

  it('goes when the agent has answered', async () => {
    await app.writes('anna', 'Hello');
    await pass(1000);
    app.inbox.agentAnswers('anna');
    await pass(100);
    expect(app.desktop.open()).toEqual([]);
  });

  it('is told though the agent was quicker, and goes a little later', async () => {
    await app.polled(() => {
      app.inbox.customerWrites('anna', 'Hello', NOON_MS - 2000);
      app.inbox.agentAnswers('anna', NOON_MS - 1000);
    });
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
    await pass(5000);
    expect(app.desktop.open()).toEqual(['conversation:anna']);
    await pass(MINUTE_MS);
    expect(app.desktop.open()).toEqual([]);
  });

  it('tells nothing of the first fill, and never later', async () => {
    await app.polled(() => app.inbox.customerWrote('anna', 'Hello'));
    await pass(HOUR_MS);
    expect(app.desktop.history()).toEqual([]);
  });

  it('tells what comes right behind the first fill', async () => {
    app.inbox.customerWrote('anna', 'Long ago');
    await pass(1000);
    await app.writes('anna', 'Just now');
    expect(app.desktop.history()).toEqual(['Anna: 2 new messages\nLong ago\nJust now']);
  });

  it('offers to take over, done, a reminder, to mute and to answer', async () => {
    await app.writes('anna', 'Hello');
    const shown = app.desktop.get('conversation:anna');
    expect(shown?.buttons.map(({ label }) => label)).toEqual([
      'Take over',
      'Done',
      'Remind me in an hour',
      'Mute for 1 hour',
    ]);
    expect(shown?.reply).toEqual({ label: 'Reply', placeholder: 'Write a reply' });
  });

  it('makes a sound once, as chosen', async () => {
    app.change({ sound: 'knock' });
    await app.polled(() => write('anna', 'ben'));
    const sounds = ['anna', 'ben'].map(
      (id) => app.desktop.get(`conversation:${id}` as const)?.sound,
    );
    expect(sounds).toEqual(['knock', 'off']);
  });

  it('is told once more, rather than never, when the disk is full', async () => {
    const told = vi.spyOn(app.inbox.attention, 'told').mockImplementation(() => {
      throw new Error('ENOSPC');
    });
    await app.writes('anna', 'Hello');
    told.mockRestore();
    await app.notifications.stop();
    app.notifications.attach(app.workspace);
    await pass(100);
    expect(app.desktop.history()).toEqual(['Anna: Hello', 'Anna: Hello']);
  });
});

describe('the owner has it in front of him', () => {
  it('is not told, and told when he leaves without having seen it', async () => {
    app.front.conversationId = 'anna';
    await app.writes('anna', 'Hello');
    expect(app.desktop.history()).toEqual([]);
    app.front.conversationId = null;
    app.notifications.look();
    await pass(100);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is not told when he has seen it', async () => {
    app.front.conversationId = 'anna';
    await app.writes('anna', 'Hello');
    app.inbox.read('anna');
    app.front.conversationId = null;
    await pass(MINUTE_MS);
    expect(app.desktop.history()).toEqual([]);
  });

  it('takes it away', async () => {
    await app.writes('anna', 'Hello');
    app.front.conversationId = 'anna';
    app.notifications.look();
    await pass(100);
    expect(app.desktop.open()).toEqual([]);
  });
});

it('says that the agent asks for a person, which no message says', async () => {
  const agentHasIt = { state: 'agent' as const, reason: null, sinceMs: null, dueAtMs: null };
  await app.writes('anna', 'Hello');
  await pass(1000);
  app.inbox.agentAnswers('anna');
  app.inbox.attention.set(new Map([['anna', agentHasIt]]));
  await pass(1000);
  app.inbox.asksForAPerson('anna');
  await pass(1000);
  expect(app.desktop.history()).toEqual(['Anna: Hello', 'Asks for a person: Anna: Hello']);
});

describe('the agent comes back', () => {
  /** Held by the owner, and Anna has written. */
  const holds = async () => {
    app.held.push({ conversationId: 'anna', usedAtMs: null });
    app.front.conversationId = 'anna';
    await app.writes('anna', 'Hello');
    app.front.conversationId = null;
    app.notifications.look();
    await pass(1000);
  };
  const warning = () => app.desktop.get('return:anna');

  it('when the customer has waited, with a warning two minutes before', async () => {
    await holds();
    await pass(12 * MINUTE_MS);
    expect(warning()).toBeUndefined();
    await pass(MINUTE_MS);
    expect(warning()?.title).toBe('Anna: the agent answers again in 2 minutes');
    expect(app.handBack).not.toHaveBeenCalled();
    await pass(2 * MINUTE_MS + 1000);
    expect(app.handBack.mock.calls).toEqual([['anna', 'agent-waited']]);
    expect(app.desktop.open()).not.toContain('return:anna');
  });

  it('not while it is in front of him: the warning goes', async () => {
    await holds();
    await pass(13 * MINUTE_MS);
    expect(app.desktop.open()).toContain('return:anna');
    app.front.conversationId = 'anna';
    await pass(HOUR_MS);
    expect(app.desktop.open()).not.toContain('return:anna');
    expect(app.handBack).not.toHaveBeenCalled();
  });

  it('is tried again when it did not come through', async () => {
    app.handBack.mockRejectedValueOnce(new Error('offline'));
    await holds();
    await pass(16 * MINUTE_MS);
    expect(app.handBack).toHaveBeenCalledTimes(2);
  });

  it('names nobody where nothing is to be shown', async () => {
    app.change({ content: 'nothing' });
    await holds();
    await pass(13 * MINUTE_MS);
    expect(warning()?.title).toBe('a customer: the agent answers again in 2 minutes');
  });
});

it('says half an hour before the shop closes whose windows close over night, once', async () => {
  const minute = new Date(NOON_MS).getHours() * 60 + new Date(NOON_MS).getMinutes();
  const everyDay = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
    weekday,
    startMinute: minute - 120,
    endMinute: minute + 60,
  }));
  app.open(everyDay);
  app.inbox.asksForAPerson('anna');
  app.inbox.customerWrites('anna', 'Broken');
  const stop = app.startClock();
  await pass(29 * MINUTE_MS);
  expect(app.desktop.open()).not.toContain('closing');
  await pass(2 * MINUTE_MS);
  expect(app.desktop.get('closing')?.title).toBe('1 window closes before you open again');
  app.desktop.person().onClick('closing');
  expect(app.openBeforeClosing).toHaveBeenCalledOnce();
  await pass(20 * MINUTE_MS);
  const told = app.desktop.history().filter((one) => one.includes('before you open again'));
  expect(told).toHaveLength(1);
  stop();
});

it('takes everything away when the workspace is closed, and when the app ends', async () => {
  await app.writes('anna', 'Hello');
  app.endings.tell({ conversationId: 'ben', endsAtMs: NOON_MS + MINUTE_MS });
  await pass(0);
  app.notifications.detach();
  await pass(0);
  expect(app.desktop.open()).toEqual([]);
  app.notifications.attach(app.workspace);
  await app.writes('ben', 'Hello');
  await app.notifications.stop();
  expect(app.desktop.open()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('says once, without a sound, where a closed window went', async () => {
  app.notifications.wentToTray();
  app.notifications.wentToTray();
  await pass(100);
  expect(app.desktop.history()).toHaveLength(1);
  expect(app.desktop.get('in-tray')).toMatchObject({ sound: 'off', buttons: [] });
  expect(app.desktop.open()).toEqual(['in-tray']);
});

it('shows a test', async () => {
  expect(await app.notifications.test()).toBe('shown');
  expect(app.desktop.open()).toEqual(['test']);
});
