import type { ConversationView } from '@shared/views';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { followInbox } from '../../data/read';
import { startSession } from '../../stores/session';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation, signedIn } from '../../test/sample';
import { Details } from './Details';

const user = userEvent.setup({ delay: null });
let bridge: FakeBridge;
let stops: (() => void)[] = [];

async function show(
  view: Partial<ConversationView> = {},
  credits = true,
  shownAs = '+44 7700 900100',
) {
  bridge = installFakeBridge({
    conversations: [sampleConversation(view)],
    session: { ...signedIn, capabilities: { ...signedIn.capabilities, credits } },
  });
  stops = [await startSession(), followInbox()];
  await renderPage(<Details conversationId="anna" />);
  await screen.findByText(shownAs);
  return screen.getByRole('region', { name: 'Details' });
}
const factOf = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

afterEach(() => {
  cleanup();
  for (const stop of stops) stop();
});

it('shows who it is, who answers and what is known', async () => {
  const details = await show({
    windowEndsAtMs: null,
    memory: { lastOrder: { id: 'A-1', paid: true, total: 84.5 }, city: 'Zürich' },
  });
  within(details).getByText('Anna Keller');
  within(details).getByText('United Kingdom', { exact: false });
  expect(factOf('Agent')).toBe('Mila');
  expect(factOf('Goes to')).toBe('The agent');
  expect(factOf('Your number')).toBe('+44 7700 900999');
  expect(factOf('You can write')).toBe('24 h over: templates only');
  within(details).getByText('Last order');
  within(details).getByText('84.5');
  within(details).getByText('Yes');
  within(details).getByText('Nothing kept');
  expect(await axeFaults(details)).toEqual([]);
});

it('says so where the customer hides the number, and shows no number', async () => {
  const hidden = { number: null, numberText: '@anna.k', country: null };
  const details = await show(hidden, true, '@anna.k');
  within(details).getByText('Hides the number on WhatsApp');
  expect(details.textContent).not.toContain('+44 7700 900100');
  within(details).getByText('@anna.k');
});

it('reads the conversation again when it opens, quietly, and when asked to', async () => {
  await show();
  expect(bridge.callsOf('details.refresh')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Refresh from Wassist' }));
  expect(bridge.callsOf('details.refresh')).toHaveLength(2);
});

it('counts the messages, and again when one comes', async () => {
  await show();
  await waitFor(() => expect(factOf('From the customer')).toBe('3'));
  expect(factOf('From the agent')).toBe('1');
  expect(factOf('From you')).toBe('1');
  expect(factOf('First answer after')).toMatch(/^42\ssec$/);
  const counted = bridge.callsOf('details.statistics').length;
  await act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
  expect(bridge.callsOf('details.statistics')).toHaveLength(counted + 1);
});

describe('credits', () => {
  const field = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Credits' });
  const save = () => screen.getByRole('button', { name: 'Save credits' });

  it('are changed in steps and saved', async () => {
    await show({ credits: 120 });
    expect(field().value).toBe('120');
    expect(save()).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: '+50' }));
    await user.click(save());
    expect(bridge.callsOf('details.setCredits')).toMatchObject([
      { conversationId: 'anna', credits: 170 },
    ]);
    await waitFor(() => expect(field().value).toBe('170'));
  });

  it('take whole numbers only', async () => {
    await show();
    await user.clear(field());
    await user.click(save());
    expect(screen.getByRole('alert').textContent).toBe('Enter a whole number from 0 on.');
    expect(bridge.callsOf('details.setCredits')).toEqual([]);
  });

  it('keep what is typed while others are saved', async () => {
    await show({ credits: 120 });
    const held = bridge.hold('details.setCredits');
    await user.clear(field());
    await user.type(field(), '7{Enter}');
    await user.clear(field());
    await user.type(field(), '9');
    held[0]?.();
    await waitFor(() => expect(save()).toHaveProperty('disabled', false));
    expect(field().value).toBe('9');
  });

  it('say why they could not be saved', async () => {
    await show();
    bridge.fail('details.setCredits', { code: 'forbidden', params: {} });
    await user.clear(field());
    await user.type(field(), '5{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('does not allow this');
    expect(field().value).toBe('5');
  });

  it('are not there where the API has none', async () => {
    await show({ credits: null });
    expect(screen.queryByRole('spinbutton')).toBeNull();
    cleanup();
    await show({}, false);
    expect(screen.queryByRole('spinbutton')).toBeNull();
  });
});
