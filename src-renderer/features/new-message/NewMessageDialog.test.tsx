import type { NumberFound } from '@shared/views';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { useNavigation } from '../../stores/navigation';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation } from '../../test/sample';
import NewMessageDialog from './NewMessageDialog';

const user = userEvent.setup({ delay: null });
const onClose = vi.fn();
let bridge: FakeBridge;

const shop = { number: '447700900100', numberText: '+44 7700 900100' };
const second = { number: '447700900200', numberText: '+44 7700 900200' };
const stranger: NumberFound = {
  number: '447700900801',
  numberText: '+44 7700 900801',
  country: 'GB',
  conversationId: null,
  name: null,
  from: [shop],
};

async function show(found: Partial<NumberFound> | null, text = '07700 900801') {
  onClose.mockClear();
  bridge = installFakeBridge({ conversations: [sampleConversation()] });
  bridge.answer('beginnings.find', () => found && { ...stranger, ...found });
  await renderPage(<NewMessageDialog text={text} onClose={onClose} />);
  return screen.findByRole<HTMLInputElement>('textbox', { name: 'Number or name' });
}

afterEach(() => {
  cleanup();
  useNavigation.setState({ conversationId: null, overlay: null });
});

it('begins with a number that has no conversation: nothing is sent, the templates open', async () => {
  const field = await show({});
  await screen.findByText('+44 7700 900801');
  screen.getByText(/Meta charges for it/);
  screen.getByText(/only to people who agreed/);
  expect(await axeFaults(screen.getByRole('dialog'))).toEqual([]);
  await user.type(field, '{Enter}');
  await waitFor(() =>
    expect(useNavigation.getState()).toMatchObject({
      conversationId: 'new!447700900801',
      overlay: { kind: 'template', conversationId: 'new!447700900801' },
    }),
  );
  expect(bridge.callsOf('beginnings.open')).toEqual([
    { number: '447700900801', from: '447700900100' },
  ]);
  expect(bridge.callsOf('outbox.sendTemplate')).toEqual([]);
});

it('asks which number it is sent from where there are several', async () => {
  await show({ from: [shop, second] });
  await user.click(await screen.findByRole('combobox', { name: 'Send from' }));
  await user.click(await screen.findByRole('option', { name: second.numberText }));
  await user.click(screen.getByRole('button', { name: 'Choose a template' }));
  await waitFor(() =>
    expect(bridge.callsOf('beginnings.open')).toEqual([
      { number: '447700900801', from: second.number },
    ]),
  );
});

it('says so where only the test number is there', async () => {
  const field = await show({ from: [] });
  await screen.findByText(/test number cannot write first/);
  await user.type(field, '{Enter}');
  expect(screen.getByRole('button', { name: 'Choose a template' })).toHaveProperty(
    'disabled',
    true,
  );
  expect(bridge.callsOf('beginnings.open')).toEqual([]);
});

it('opens the conversation of a number that is known', async () => {
  const field = await show({ conversationId: 'anna', name: 'Anna Keller' });
  await screen.findByRole('button', { name: 'Open the conversation' });
  await user.type(field, '{Enter}');
  expect(useNavigation.getState().conversationId).toBe('anna');
  expect(onClose).toHaveBeenCalledOnce();
});

it('finds by name, and leads to the names by the arrows', async () => {
  const field = await show(null, '');
  await user.type(field, 'Anna');
  const person = await screen.findByRole('button', { name: /Anna Keller/ });
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(person);
  await user.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(field);
  await user.click(person);
  expect(useNavigation.getState().conversationId).toBe('anna');
});

it('says that it is neither', async () => {
  await show(null, 'Zacharias');
  await screen.findByText('That is no number, and nobody in your inbox is called that.');
});
