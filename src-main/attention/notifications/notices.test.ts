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

describe('its own news', () => {
  const ending = { conversationId: 'anna', endsAtMs: NOON_MS + 2 * MINUTE_MS };
  const tellEnding = () => {
    app.endings.tell(ending);
    return vi.advanceTimersByTimeAsync(0);
  };

  it('warns of a takeover’s end, and stops when it is renewed', async () => {
    const takeover = { active: true, endsAtMs: ending.endsAtMs, byMe: true, untilHandback: false };
    app.inbox.ledger.apply([{ kind: 'set-takeover', conversationId: 'anna', takeover }]);
    await tellEnding();
    expect(app.desktop.history()).toEqual([
      'Your takeover of Anna ends soon: The agent answers again in 2 minutes.',
    ]);
    app.desktop.person().onClick('ending:anna');
    expect(app.openQuickReply.mock.calls).toEqual([['anna']]);
    const renewed = { ...takeover, endsAtMs: NOON_MS + HOUR_MS };
    app.inbox.ledger.apply([{ kind: 'set-takeover', conversationId: 'anna', takeover: renewed }]);
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.open()).toEqual([]);
  });

  it('does not warn of what the owner has in front of him', async () => {
    app.front.conversationId = 'anna';
    await tellEnding();
    expect(app.desktop.history()).toEqual([]);
  });

  it('hides the name where the owner wants nothing shown', async () => {
    app.change({ content: 'nothing' });
    await tellEnding();
    expect(app.desktop.history()[0]).not.toContain('Anna');
  });

  it.each([
    [
      'failed and unknown ones in one',
      { sent: 3, failed: 1, unknown: 1 },
      ['2 replies were not sent: Open Wassist Tray to decide what happens to them.'],
    ],
    ['nothing when all went well', { sent: 3, failed: 0, unknown: 0 }, []],
  ])('tells of replies that did not leave: %s', async (_, settled, told) => {
    app.settlements.tell(settled);
    await vi.advanceTimersByTimeAsync(0);
    expect(app.desktop.history()).toEqual(told);
  });
});
