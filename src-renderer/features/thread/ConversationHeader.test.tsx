import type { ConversationView } from '@shared/views';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { followInbox } from '../../data/read';
import { closeOverlay, useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation, signedIn } from '../../test/sample';
import { ConversationHeader } from './ConversationHeader';

const HOUR_MS = 3_600_000;
const user = userEvent.setup({ delay: null });
const onToggleDetails = vi.fn();
let bridge: FakeBridge;
let stops: (() => void)[] = [];

async function show(
  view: Partial<ConversationView> = {},
  capabilities: Partial<typeof signedIn.capabilities> = {},
) {
  const open = { windowEndsAtMs: Date.now() + 5 * HOUR_MS, ...view };
  bridge = installFakeBridge({
    conversations: [sampleConversation(open)],
    session: { ...signedIn, capabilities: { ...signedIn.capabilities, ...capabilities } },
  });
  stops = [await startSession(), followInbox()];
  useNavigation.setState({ conversationId: 'anna' });
  await draw();
}
async function draw() {
  await renderPage(<ConversationHeader conversationId="anna" onToggleDetails={onToggleDetails} />);
  await screen.findByRole('button', { name: 'Details' });
}
const byMe = { active: true, byMe: true, untilHandback: false, endsAtMs: Date.now() + 480_000 };

afterEach(() => {
  cleanup();
  for (const stop of stops) stop();
  closeOverlay();
  useNavigation.setState({ conversationId: null });
  useToasts.setState({ toasts: [] });
});

it('names the contact, the number and the agent', async () => {
  await show();
  screen.getByRole('heading', { name: 'Anna Keller' });
  screen.getByText('+44 7700 900100 · Mila');
  await user.click(screen.getByRole('button', { name: 'Details' }));
  expect(onToggleDetails).toHaveBeenCalledTimes(1);
  expect(await axeFaults()).toEqual([]);
});

it('shows the number where there is no name', async () => {
  await show({ name: null });
  screen.getByRole('heading', { name: '+44 7700 900100' });
});

describe('taking over', () => {
  it('with one click for the usual time, and handing back', async () => {
    await show();
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    expect(bridge.callsOf('handoff.takeOver')).toMatchObject([
      { conversationId: 'anna', duration: 10 },
    ]);
    await user.click(await screen.findByRole('button', { name: 'Hand back' }));
    expect(bridge.callsOf('handoff.handBack')).toMatchObject([{ conversationId: 'anna' }]);
    await screen.findByRole('button', { name: 'Take over' });
  });

  it('is not undone by a second press on the button that was pressed', async () => {
    await show();
    const button = screen.getByRole('button', { name: 'Take over' });
    await user.dblClick(button);
    await screen.findByText(/^You ·/);
    await user.dblClick(screen.getByRole('button', { name: 'Take over' }));
    expect(screen.queryByRole('button', { name: 'Hand back' })).toBeNull();
    const other = await screen.findByRole('button', { name: 'Hand back' });
    expect(other).not.toBe(button);
    expect(button.isConnected).toBe(false);
    expect(bridge.callsOf('handoff.takeOver')).toHaveLength(1);
    expect(bridge.callsOf('handoff.handBack')).toEqual([]);
  });

  it('is not undone by a second press after the conversation was rendered again', async () => {
    await show();
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    await screen.findByText(/^You ·/);
    cleanup();
    await draw();
    await screen.findByText(/^You ·/);
    await user.click(screen.getByRole('button', { name: 'Hand back' }));
    expect(bridge.callsOf('handoff.handBack')).toEqual([]);
    await waitFor(
      () =>
        expect(
          screen.getByRole('button', { name: 'Hand back' }).getAttribute('aria-disabled'),
        ).toBeNull(),
      { timeout: 1500 },
    );
    await user.click(screen.getByRole('button', { name: 'Hand back' }));
    expect(bridge.callsOf('handoff.handBack')).toHaveLength(1);
  });

  it('is not undone by a press that began on the other button', async () => {
    await show();
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    await new Promise((resolve) => setTimeout(resolve, 900));
    fireEvent.pointerDown(screen.getByRole('button', { name: 'Take over' }));
    await new Promise((resolve) => setTimeout(resolve, 400));
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    expect(bridge.callsOf('handoff.handBack')).toEqual([]);
    await screen.findByRole('button', { name: 'Hand back' }, { timeout: 3000 });
  });

  it('for another time is not undone by the second press of a double click', async () => {
    await show({ takeover: byMe });
    await user.click(screen.getByRole('button', { name: 'Change how long' }));
    await user.click(await screen.findByRole('menuitem', { name: '30 minutes' }));
    await user.click(screen.getByRole('button', { name: 'Hand back' }));
    expect(bridge.callsOf('handoff.takeOver')).toHaveLength(1);
    expect(bridge.callsOf('handoff.handBack')).toEqual([]);
  });

  it('is not chosen by a text that is typed into the menu', async () => {
    await show();
    await user.click(screen.getByRole('button', { name: 'Choose how long' }));
    await screen.findByRole('menuitem', { name: 'Until I hand back' });
    await user.keyboard('Just until it is here[Enter]');
    expect(bridge.callsOf('handoff.takeOver')).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await user.keyboard('u[Enter]');
    await vi.waitFor(() => expect(bridge.callsOf('handoff.takeOver')).toHaveLength(1));
  });

  it('for another time', async () => {
    await show();
    await user.click(screen.getByRole('button', { name: 'Choose how long' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Until I hand back' }));
    await waitFor(() =>
      expect(bridge.callsOf('handoff.takeOver')).toMatchObject([
        { conversationId: 'anna', duration: 'until-handback' },
      ]),
    );
  });

  it('counts down', async () => {
    await show({ takeover: byMe });
    screen.getByText(/^You · [78]\smin$/);
  });

  it('by another person is said, and can be ended', async () => {
    await show({ takeover: { ...byMe, byMe: false, endsAtMs: null } });
    screen.getByText('A colleague has it');
    screen.getByRole('button', { name: 'Hand back' });
    expect(screen.queryByRole('button', { name: 'Change how long' })).toBeNull();
  });

  it('says why it did not work', async () => {
    await show();
    bridge.fail('handoff.takeOver', { code: 'network', params: {} });
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    await waitFor(() =>
      expect(useToasts.getState().toasts[0]?.text).toContain('cannot be reached'),
    );
    screen.getByRole('button', { name: 'Take over' });
  });

  it('is not there where the server does not offer it, nor where no agent answers', async () => {
    await show({}, { takeover: false });
    expect(screen.queryByRole('button', { name: 'Take over' })).toBeNull();
    cleanup();
    await show({ agent: null });
    expect(screen.queryByRole('button', { name: 'Take over' })).toBeNull();
  });
});

describe('the 24 hours', () => {
  it.each([
    ['three hours', 3 * HOUR_MS + 60_000, /^3\shr? left to write freely$/, null],
    ['the last hour', HOUR_MS / 2 - 10_000, /^30\smin left to write freely$/, /^30\smin$/],
    ['over', -HOUR_MS, '24 h over: templates only', '24 h over'],
  ])('%s', async (_what, leftMs, name, shown) => {
    await show({ windowEndsAtMs: Date.now() + leftMs });
    const ring = screen.getByRole('button', { name });
    if (shown) screen.getByText(shown);
    else expect(ring.querySelector('span[aria-hidden]')).toBeNull();
    await user.click(ring);
    await screen.findByText(/WhatsApp takes templates only/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('dialog')));
    expect(await axeFaults()).toEqual([]);
  });
});

it('says nothing of the 24 hours while more than four are left', async () => {
  await show({ windowEndsAtMs: Date.now() + 5 * HOUR_MS });
  expect(screen.queryByRole('button', { name: /left to write freely/ })).toBeNull();
});

describe('the button that takes over', () => {
  const variantOf = (name: string) => screen.getByRole('button', { name }).dataset.variant;

  it('is filled only where the customer asks for a person', async () => {
    await show();
    expect(variantOf('Take over')).toBe('tonal');
    cleanup();
    await show({ attention: 'needs-you', attentionReason: 'support-handoff' });
    expect(variantOf('Take over')).toBe('filled');
    cleanup();
    await show({ takeover: byMe });
    expect(variantOf('Hand back')).toBe('tonal');
  });

  it('is in the menu where the window is closed', async () => {
    await show({ windowEndsAtMs: Date.now() - HOUR_MS });
    expect(screen.queryByRole('button', { name: 'Take over' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Take over' }));
    expect(bridge.callsOf('handoff.takeOver')).toMatchObject([
      { conversationId: 'anna', duration: 10 },
    ]);
    await screen.findByRole('button', { name: 'Hand back' });
  });
});

it('asks the agent only where the server offers it', async () => {
  await show();
  await user.click(screen.getByRole('button', { name: 'Ask the agent' }));
  expect(useNavigation.getState().overlay).toEqual({ kind: 'prompt', conversationId: 'anna' });
  cleanup();
  await show({}, { prompt: false });
  expect(screen.queryByRole('button', { name: 'Ask the agent' })).toBeNull();
});

it('has in its menu, too, what a narrow header has no room for', async () => {
  await show();
  onToggleDetails.mockClear();
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Details' }));
  expect(onToggleDetails).toHaveBeenCalledOnce();
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Ask the agent' }));
  expect(useNavigation.getState().overlay).toEqual({ kind: 'prompt', conversationId: 'anna' });
});

it('shows a customer without a number by the username, with no number to copy', async () => {
  await show({ number: null, numberText: '@anna.k', country: null });
  screen.getByText(/@anna\.k/);
  await user.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Details' });
  expect(screen.queryByRole('menuitem', { name: 'Copy number' })).toBeNull();
});

it('mutes, and copies the number', async () => {
  await show();
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Copy number' }));
  expect(bridge.callsOf('clipboard.write')).toEqual([{ text: '+44 7700 900100' }]);
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Mute for an hour' }));
  expect(bridge.callsOf('settings.muteConversation')).toEqual([
    { conversationId: 'anna', until: 'hour' },
  ]);
  await user.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Unmute' });
});
