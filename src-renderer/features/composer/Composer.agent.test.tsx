import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { startClock } from '../../stores/clock';
import { useToasts } from '../../stores/toasts';
import { box, bridge, person, startComposer, stopComposer } from '../../test/composer';

const sends = () => bridge.callsOf('outbox.sendText');

afterEach(stopComposer);

describe('the agent', () => {
  it('pauses with the reply from the start, says so, and remembers the other choice', async () => {
    const { user } = await startComposer();
    await screen.findByText(/^The agent pauses for 10\smin$/);
    const choice = screen.getByRole('radiogroup', { name: 'When you answer' });
    const [keeps, takes] = within(choice).getAllByRole<HTMLInputElement>('radio');
    expect(takes).toHaveProperty('checked', true);
    await user.type(await box(), 'Mine now{Enter}');
    await waitFor(() => expect(sends()[0]?.takeOver).toBe(10));
    await user.click(keeps!);
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
    expect(bridge.callsOf('settings.set')).toEqual([{ handoff: { takeOverOnReply: 'ask' } }]);
    expect(screen.queryByText(/^The agent pauses/)).toBeNull();
    await user.type(await box(), 'Both of us{Enter}');
    await waitFor(() => expect(sends()[1]?.takeOver).toBeNull());
  });

  it.each([
    ['with a clock of the page that is behind', 4000],
    ['a little later', -20_000],
  ])('answers again in ten minutes right after a takeover for ten, %s', async (_when, aheadMs) => {
    const endsAtMs = Date.now() + 600_000 + aheadMs;
    const takeover = { active: true, byMe: true, untilHandback: false, endsAtMs };
    await startComposer({ conversations: [person('anna', { takeover })] });
    await screen.findByText(/the agent answers again in 10\smin$/);
  });

  it('offers more time before it answers again', async () => {
    const takeover = {
      active: true,
      byMe: true,
      untilHandback: false,
      endsAtMs: Date.now() + 60_000,
    };
    const { user } = await startComposer({ conversations: [person('anna', { takeover })] });
    await user.click(await screen.findByRole('button', { name: /^Keep it for 10\smin$/ }));
    expect(bridge.callsOf('handoff.takeOver')).toMatchObject([
      { conversationId: 'anna', duration: 10 },
    ]);
  });

  it('says once, two minutes before, that it answers again', async () => {
    const takeover = {
      active: true,
      byMe: true,
      untilHandback: false,
      endsAtMs: Date.now() + 150_000,
    };
    useToasts.setState({ announcements: [] });
    await startComposer({ conversations: [person('anna', { takeover })] });
    const said = () =>
      useToasts.getState().announcements.filter(({ text }) => text.includes('answers anna'));
    const pass = (ms: number) => act(async () => startClock(ms));
    await screen.findByText(/the agent answers again in/);
    await pass(20_000);
    expect(said()).toEqual([]);
    await pass(31_000);
    expect(said().map(({ text }) => text)).toEqual([
      'The agent answers anna Person again in 2 minutes',
    ]);
    const [first] = said();
    await pass(90_000);
    await pass(140_000);
    expect(said()).toEqual([first]);
    await pass(0);
  });

  it('cannot be taken over from where the server does not offer it', async () => {
    await startComposer({ capabilities: { takeover: false } });
    await screen.findByText('The agent keeps answering');
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });
});
