import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS, NOON_MS } from '../testing/fixtures';
import { setUpNotifications } from '../testing/notifications';

let app: Awaited<ReturnType<typeof setUpNotifications>>;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOON_MS });
  app = await setUpNotifications();
});
afterEach(() => {
  app.end();
  vi.useRealTimers();
});

describe('a customer writes', () => {
  it('is shown once', async () => {
    await app.writes('anna', 'Hello');
    await app.polled();
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is not shown again by the next run', async () => {
    await app.writes('anna', 'Hello');
    app.notifications.stop();
    app.notifications.attach(app.workspace);
    await app.polled();
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

  it('counts anew after a dismissal', async () => {
    await app.writes('anna', 'Hello');
    app.desktop.person().onGone('conversation:anna');
    await app.writes('anna', 'Are you there?');
    expect(app.desktop.history().at(-1)).toBe('Anna: Are you there?');
  });

  it('goes when read', async () => {
    await app.writes('anna', 'Hello');
    await app.writes('ben', 'Hi');
    app.inbox.read('anna');
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.open()).toEqual(['conversation:ben']);
  });

  it('tells nothing of the first fill, and never later', async () => {
    await app.polled(() => app.inbox.customerWrote('anna', 'Hello'));
    await app.polled();
    expect(app.desktop.history()).toEqual([]);
  });

  it('tells what comes right behind the first fill', async () => {
    app.inbox.customerWrote('anna', 'Long ago');
    vi.advanceTimersByTime(1000);
    await app.writes('anna', 'Just now');
    expect(app.desktop.history()).toEqual(['Anna: Just now']);
  });

  it('keeps quiet in a pause, and raises no storm after it', async () => {
    app.change({ pausedUntilMs: NOON_MS + HOUR_MS });
    await app.writes('anna', 'Hello');
    await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
    await app.polled();
    expect(app.desktop.history()).toEqual([]);
  });

  it('offers to take over, to mute and to answer', async () => {
    await app.writes('anna', 'Hello');
    const shown = app.desktop.get('conversation:anna');
    expect(shown?.buttons.map(({ label }) => label)).toEqual(['Take over', 'Mute for 1 hour']);
    expect(shown?.reply).toEqual({ label: 'Reply', placeholder: 'Write a reply' });
  });

  it('makes a sound once, as chosen', async () => {
    app.change({ sound: 'knock' });
    await app.polled(() => {
      app.inbox.customerWrites('anna', 'Hello');
      app.inbox.customerWrites('ben', 'Hi');
    });
    expect(app.desktop.get('conversation:anna')?.sound).toBe('knock');
    expect(app.desktop.get('conversation:ben')?.sound).toBe('off');
  });
});

describe('after a gap', () => {
  it('sums up, and the summary goes with the last of its conversations', async () => {
    await app.polled(() => {
      app.inbox.customerWrites('anna', 'Hello');
      app.inbox.customerWrites('ben', 'Hi');
    }, HOUR_MS);
    expect(app.desktop.history()).toEqual(['2 customers wrote: Ben and Anna']);
    app.inbox.read('anna');
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.open()).toEqual(['summary']);
    app.inbox.read('ben');
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.open()).toEqual([]);
  });
});

describe('only what needs the owner', () => {
  beforeEach(() => app.change({ notifyOn: 'needs-you' }));

  it('waits until the agent has been silent', async () => {
    await app.writes('anna', 'Hello');
    expect(app.desktop.history()).toEqual([]);
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
    app.notifications.entered(['anna'], true);
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('sums up with the poll what came to need the owner during a gap', async () => {
    await app.writes('anna', 'Hello');
    await app.writes('ben', 'Hi');
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    app.notifications.entered(['anna', 'ben'], false);
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.history()).toEqual([]);
    await app.polled(undefined, HOUR_MS);
    expect(app.desktop.history()).toEqual(['2 customers wrote: Ben and Anna']);
  });
});

describe('what an earlier run left', () => {
  it('is replaced, not doubled', async () => {
    app.notifications.detach();
    app.inbox.customerWrites('anna', 'Hello');
    app.inbox.attention.setNotified('anna', Date.now());
    app.desktop.leftByEarlierRun(['conversation:anna']);
    app.notifications.attach(app.workspace);
    vi.advanceTimersByTime(1000);
    await app.writes('anna', 'Still there?');
    expect(app.desktop.history()).toEqual(['Anna: 2 new messages\nStill there?']);
  });

  it('goes at once when it was answered meanwhile', async () => {
    await app.writes('anna', 'Hello');
    app.notifications.stop();
    app.inbox.read('anna');
    app.desktop.leftByEarlierRun(['conversation:anna']);
    app.notifications.attach(app.workspace);
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.open()).toEqual([]);
  });
});

it('takes everything away when the workspace is closed', async () => {
  await app.writes('anna', 'Hello');
  app.endings.tell({ conversationId: 'ben', endsAtMs: NOON_MS + MINUTE_MS });
  await vi.advanceTimersByTimeAsync(0);
  app.notifications.detach();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.desktop.open()).toEqual([]);
  expect(app.polls.listeners.size).toBe(0);
});

it('leaves what is shown when the app ends', async () => {
  await app.writes('anna', 'Hello');
  app.notifications.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.desktop.open()).toEqual(['conversation:anna']);
});

it('shows a test', async () => {
  expect(await app.notifications.test()).toBe('shown');
  expect(app.desktop.open()).toEqual(['test']);
});
