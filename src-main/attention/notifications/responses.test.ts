import type { Settings } from '@shared/settings';
import { describe, expect, it, vi } from 'vitest';
import { UserFailure } from '../../common/failure';
import { HOUR_MS, NOON_MS } from '../testing/fixtures';
import { app, withNotifications } from '../testing/notifications';

withNotifications();

describe('what the owner does with it', () => {
  it('opens the quick reply of that very conversation', async () => {
    await app.writes('anna', 'Hello');
    await app.writes('ben', 'Hi');
    app.desktop.person().onClick('conversation:anna');
    expect(app.openQuickReply.mock.calls).toEqual([['anna']]);
  });

  it('opens the window for what is about several, or about one that is not known any more', () => {
    app.desktop.person().onClick('summary');
    app.desktop.person().onStrayClick();
    expect(app.openMain.mock.calls).toEqual([[null], [null]]);
  });

  it('mutes for an hour', async () => {
    await app.writes('anna', 'Hello');
    app.desktop.person().onButton('conversation:anna', 'mute');
    expect(app.inbox.views.get('anna')?.mutedUntilMs).toBe(Date.now() + HOUR_MS);
    await app.writes('anna', 'Hello again');
    expect(app.desktop.history()).toEqual(['Anna: Hello']);
  });

  it('is done: nothing more is told of it', async () => {
    app.inbox.asksForAPerson('anna');
    await app.writes('anna', 'Hello');
    app.desktop.person().onButton('conversation:anna', 'done');
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(app.desktop.history()).toHaveLength(1);
    // The badge counts it no more, until something new comes.
    expect(app.inbox.views.counts()).toMatchObject({ unread: 0 });
    await app.writes('anna', 'One more thing');
    expect(app.desktop.history()).toHaveLength(2);
  });

  it('comes back an hour later, and says why', async () => {
    const stop = app.startClock();
    await app.writes('anna', 'Hello');
    app.desktop.person().onButton('conversation:anna', 'remind');
    await vi.advanceTimersByTimeAsync(HOUR_MS - 1000);
    expect(app.desktop.history()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(app.desktop.history().at(-1)).toBe('Reminder: Anna: Hello');
    stop();
  });

  it('says when the conversation is gone', async () => {
    app.desktop.person().onButton('conversation:gone', 'done');
    await vi.advanceTimersByTimeAsync(0);
    expect(app.desktop.history().at(-1)).toMatch(/^Nothing was changed for/);
  });

  it('takes over for as long as set, and shows the conversation', async () => {
    await app.writes('anna', 'Hello');
    app.desktop.person().onButton('conversation:anna', 'take-over');
    expect(app.takeOver.mock.calls).toEqual([['anna', 10]]);
    expect(app.openQuickReply.mock.calls).toEqual([['anna']]);
  });

  it('says when taking over failed', async () => {
    app.takeOver.mockRejectedValue(new UserFailure('network'));
    app.desktop.person().onButton('conversation:anna', 'take-over');
    await vi.advanceTimersByTimeAsync(0);
    expect(app.desktop.history()).toEqual([
      'Anna was not taken over: Wassist cannot be reached. Check the internet connection and try again.',
    ]);
  });

  it.each<[Settings['handoff']['takeOverOnReply'], number | null]>([
    ['ask', null],
    ['never', null],
    ['always', 10],
  ])('answers through the outbox; taking over by itself: %s', (takeOverOnReply, minutes) => {
    app.change({}, { takeOverOnReply });
    app.desktop.person().onReply('conversation:anna', 'We open at nine.');
    expect(app.sendText.mock.calls).toEqual([
      ['anna', 'We open at nine.', minutes, { clears: [] }],
    ]);
  });

  it('keeps an answer that cannot be sent as a draft, after what was there, and says why', async () => {
    app.sendText.mockImplementation(() => {
      throw new UserFailure('windowClosed');
    });
    app.inbox.drafts.set('anna', 'Half a sentence', NOON_MS);
    app.desktop.person().onReply('conversation:anna', 'We open at nine.');
    await vi.advanceTimersByTimeAsync(0);
    expect(app.inbox.drafts.get('anna')).toBe('Half a sentence\nWe open at nine.');
    expect(app.desktop.history().at(-1)).toMatch(
      /^Not sent to Anna: .*24 hours.*\nYour text is kept as a draft\.$/,
    );
    app.desktop.person().onClick('kept:anna');
    expect(app.openQuickReply.mock.calls).toEqual([['anna']]);
  });

  it('sends nothing while the app is locked, and keeps what was typed', async () => {
    app.lock.locked = true;
    app.desktop.person().onReply('conversation:anna', 'We open at nine.');
    await vi.advanceTimersByTimeAsync(0);
    expect(app.sendText).not.toHaveBeenCalled();
    expect(app.inbox.drafts.get('anna')).toBe('We open at nine.');
    app.desktop.person().onButton('conversation:anna', 'take-over');
    expect(app.takeOver).not.toHaveBeenCalled();
  });

  it('waits with an answer until the inbox is open', () => {
    app.notifications.detach();
    app.desktop.person().onReply('conversation:anna', 'We open at nine.');
    expect(app.sendText).not.toHaveBeenCalled();
    app.notifications.attach(app.workspace);
    expect(app.sendText.mock.calls).toEqual([['anna', 'We open at nine.', 10, { clears: [] }]]);
  });
});
