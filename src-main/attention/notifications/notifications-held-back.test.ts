import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS, NOON_MS } from '../testing/fixtures';
import { app, withNotifications } from '../testing/notifications';

withNotifications();

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const write = (...ids: string[]) => {
  for (const id of ids) app.inbox.customerWrites(id, 'Hello');
};

describe('after a gap', () => {
  it('sums up, and the summary goes with the last of its conversations', async () => {
    await app.polled(() => write('anna', 'ben'), HOUR_MS);
    expect(app.desktop.history()).toEqual(['While you were away: 2 customers: Ben and Anna']);
    app.inbox.read('anna');
    await pass(100);
    expect(app.desktop.open()).toEqual(['summary']);
    app.inbox.read('ben');
    await pass(100);
    expect(app.desktop.open()).toEqual([]);
  });

  it('tells of one customer by his name', async () => {
    await app.polled(() => write('anna'), HOUR_MS);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('tells by itself what is written after it, while its news still come in', async () => {
    app.inbox.addCustomer('carl', 'Carl');
    await app.polled(() => write('anna', 'ben'), HOUR_MS);
    await pass(MINUTE_MS);
    await app.writes('carl', 'Just now');
    app.inbox.customerWrites('carl', 'On Sunday', NOON_MS - HOUR_MS);
    await pass(100);
    expect(app.desktop.open().sort()).toEqual(['conversation:carl', 'summary']);
    expect(app.desktop.get('summary')?.title).toBe('While you were away: 2 customers');
  });

  it('counts in the one summary who is read later', async () => {
    app.inbox.addCustomer('carl', 'Carl');
    await app.polled(() => write('anna', 'ben'), HOUR_MS);
    await pass(1000);
    app.inbox.customerWrites('carl', 'On Sunday', NOON_MS - HOUR_MS);
    await pass(MINUTE_MS);
    expect(app.desktop.open()).toEqual(['summary']);
    expect(app.desktop.get('summary')).toMatchObject({
      title: 'While you were away: 3 customers, 1 needs you',
      sound: 'off',
    });
  });

  it('stays away when it was sent away', async () => {
    await app.polled(() => write('anna', 'ben'), HOUR_MS);
    app.desktop.person().onGone('summary');
    await pass(HOUR_MS);
    expect(app.desktop.history()).toHaveLength(1);
  });
});

describe('after a pause', () => {
  const inPause = async () => {
    app.change({ pausedUntilMs: NOON_MS + HOUR_MS });
    await app.polled(() => write('anna', 'ben'));
    await pass(MINUTE_MS);
    expect(app.desktop.history()).toEqual([]);
  };

  it('says in one what came meanwhile, when it runs out', async () => {
    await inPause();
    await pass(HOUR_MS);
    expect(app.desktop.history()).toEqual([
      'While you were away: 2 customers, 2 need you: Ben and Anna',
    ]);
    await pass(HOUR_MS);
    expect(app.desktop.history()).toHaveLength(1);
  });

  it('or when it is ended by hand; what comes then is told by itself', async () => {
    await inPause();
    app.change({ pausedUntilMs: null });
    await pass(100);
    expect(app.desktop.history()).toEqual(['While you were away: 2 customers: Ben and Anna']);
    await pass(1000);
    await app.writes('anna', 'Are you there?');
    expect(app.desktop.open().sort()).toEqual(['conversation:anna', 'summary']);
  });

  it('says that the agent asked for a person meanwhile, which no message says', async () => {
    const agentHasIt = { state: 'agent' as const, reason: null, sinceMs: null, dueAtMs: null };
    await app.writes('anna', 'Hello');
    app.inbox.agentAnswers('anna');
    app.inbox.attention.set(new Map([['anna', agentHasIt]]));
    await pass(1000);
    app.change({ pausedUntilMs: NOON_MS + HOUR_MS });
    app.inbox.asksForAPerson('anna');
    const needsHim = { state: 'needs-you', reason: 'support-handoff' } as const;
    const record = { ...needsHim, sinceMs: NOON_MS, dueAtMs: null };
    app.inbox.attention.set(new Map([['anna', record]]));
    await pass(MINUTE_MS);
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
    await pass(HOUR_MS);
    expect(app.desktop.history()).toHaveLength(2);
    expect(app.desktop.history().at(-1)).toContain('Anna');
  });

  it('says nothing of what was read or answered meanwhile', async () => {
    await inPause();
    app.inbox.read('anna');
    app.inbox.read('ben');
    await pass(2 * HOUR_MS);
    expect(app.desktop.history()).toEqual([]);
  });

  it('is the morning’s digest of quiet hours', async () => {
    const spans = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
      weekday,
      startMinute: minuteOf(NOON_MS - HOUR_MS),
      endMinute: minuteOf(NOON_MS + HOUR_MS),
    }));
    app.change({ quietHours: { enabled: true, spans } });
    await app.polled(() => write('anna', 'ben'));
    await pass(59 * MINUTE_MS);
    expect(app.desktop.history()).toEqual([]);
    await pass(2 * MINUTE_MS);
    expect(app.desktop.open()).toEqual(['summary']);
  });

  it('lets an urgent word through, anywhere in the message', async () => {
    app.change({ pausedUntilMs: NOON_MS + HOUR_MS, urgentWords: ['urgent'] });
    await app.writes('anna', `${'so much to say '.repeat(30)} and it is urgent`);
    expect(app.desktop.open()).toEqual(['conversation:anna']);
  });
});

describe('only what needs the owner', () => {
  beforeEach(() => app.change({ notifyOn: 'needs-you' }));

  it('waits until the agent has been silent', async () => {
    await app.writes('anna', 'Hello');
    await pass(4 * MINUTE_MS);
    expect(app.desktop.history()).toEqual([]);
    await pass(2 * MINUTE_MS);
    expect(app.desktop.history()).toEqual(['No answer yet: Anna: Hello']);
  });

  it('says nothing of whom the agent has answered', async () => {
    await app.writes('anna', 'Hello');
    await pass(1000);
    app.inbox.agentAnswers('anna');
    await pass(HOUR_MS);
    expect(app.desktop.history()).toEqual([]);
    expect(app.inbox.attention.untold()).toEqual([]);
  });

  it('sums up after a sleep whom it has come to need, and nobody else', async () => {
    await app.polled(() => write('anna', 'ben'));
    vi.setSystemTime(NOON_MS + 8 * HOUR_MS);
    await app.polled(() => {
      for (const id of ['anna', 'ben']) app.inbox.agentAnswers(id, Date.now() - HOUR_MS);
    }, 8 * HOUR_MS);
    await pass(HOUR_MS);
    expect(app.desktop.history()).toEqual([]);
    expect(app.desktop.open()).toEqual([]);
  });

  it('never tells a count of zero', async () => {
    await app.polled(() => write('anna', 'ben'), HOUR_MS);
    await pass(6 * MINUTE_MS);
    for (const id of ['anna', 'ben']) app.inbox.agentAnswers(id);
    await pass(HOUR_MS);
    expect(app.desktop.history()).toEqual([
      'While you were away: 2 customers, 2 need you: Ben and Anna',
    ]);
    expect(app.desktop.open()).toEqual([]);
  });
});

/** By the clock of the computer that runs the test. */
function minuteOf(atMs: number): number {
  const at = new Date(atMs);
  return at.getHours() * 60 + at.getMinutes();
}
