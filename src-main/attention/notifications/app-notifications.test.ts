import { describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS, NOON_MS } from '../testing/fixtures';
import { app, withNotifications } from '../testing/notifications';

withNotifications();

describe('its own news', () => {
  const ending = { conversationId: 'anna', endsAtMs: NOON_MS + 2 * MINUTE_MS };
  const tellEnding = () => {
    app.endings.tell(ending);
    return vi.advanceTimersByTimeAsync(0);
  };

  it('warns of a takeover’s end, and stops when it is renewed', async () => {
    const takeover = { active: true, endsAtMs: ending.endsAtMs, byMe: true, untilHandback: false };
    app.inbox.repository.apply([{ kind: 'set-takeover', conversationId: 'anna', takeover }]);
    await tellEnding();
    expect(app.desktop.history()).toEqual([
      'Your takeover of Anna ends soon: The agent answers again in 2 minutes.',
    ]);
    app.desktop.person().onClick('ending:anna');
    expect(app.openQuickReply.mock.calls).toEqual([['anna']]);
    const renewed = { ...takeover, endsAtMs: NOON_MS + HOUR_MS };
    app.inbox.repository.apply([
      { kind: 'set-takeover', conversationId: 'anna', takeover: renewed },
    ]);
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
    expect(app.desktop.history()[0]).toMatch(/^Your takeover of a customer ends soon: /);
  });

  it('says that the server takes the key no more, once', async () => {
    app.notifications.signedOut(true);
    app.notifications.signedOut(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(app.desktop.history()).toEqual([
      'You are signed out: The server no longer takes your key. Sign in again to hear of your customers.',
    ]);
    app.notifications.detach();
    await vi.advanceTimersByTimeAsync(0);
    expect(app.desktop.open()).toEqual(['signed-out']);
    app.notifications.signedOut(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(app.desktop.open()).toEqual([]);
  });
});

describe('replies that did not leave', () => {
  const body = 'Open Wassist Tray to decide what happens to them.';

  it('are told in one, whatever went wrong, until the owner has decided', async () => {
    const failed = await app.replyEnds('anna', 'failed');
    const unknown = await app.replyEnds('ben', 'unknown');
    expect(app.desktop.history()).toEqual([
      `1 reply was not sent: ${body}`,
      `2 replies were not sent: ${body}`,
    ]);
    app.inbox.outbox.remove(failed);
    app.inbox.outbox.remove(unknown);
    await vi.advanceTimersByTimeAsync(100);
    expect(app.desktop.open()).toEqual([]);
  });

  it('are told while another conversation is in front', async () => {
    app.front.conversationId = 'ben';
    await app.replyEnds('anna', 'failed');
    expect(app.desktop.history()).toEqual([`1 reply was not sent: ${body}`]);
  });

  it('are not told of the conversation in front: it shows them', async () => {
    app.front.conversationId = 'anna';
    await app.replyEnds('anna', 'failed');
    app.front.conversationId = null;
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(app.desktop.history()).toEqual([]);
  });

  it('are told after a pause', async () => {
    app.change({ pausedUntilMs: NOON_MS + HOUR_MS });
    await app.replyEnds('anna', 'failed');
    expect(app.desktop.history()).toEqual([]);
    await vi.advanceTimersByTimeAsync(HOUR_MS + MINUTE_MS);
    expect(app.desktop.history()).toEqual([`1 reply was not sent: ${body}`]);
  });

  it('are told by the next run, and once', async () => {
    app.desktop.answers = 'no-server';
    await app.replyEnds('anna', 'failed');
    await app.notifications.stop();
    app.desktop.answers = 'shown';
    app.notifications.attach(app.workspace);
    await vi.advanceTimersByTimeAsync(100);
    await app.notifications.stop();
    app.notifications.attach(app.workspace);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(app.desktop.history()).toEqual([`1 reply was not sent: ${body}`]);
  });
});
