import type { ThreadItem } from '@shared/thread-views';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followInbox } from '../../data/read';
import { closeOverlay, openOverlay, typeOverlayAhead } from '../../stores/navigation';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation, sampleItem, sampleMessage } from '../../test/sample';
import { choice, choices, component } from '../../test/templates';
import { TemplateDialog } from './TemplateDialog';

const user = userEvent.setup({ delay: null });
let bridge: FakeBridge;
let stop: () => void;
const onClose = vi.fn();

async function start(answer = choices, thread: ThreadItem[] = []) {
  bridge = installFakeBridge({ conversations: [sampleConversation({ country: 'CH' })] });
  bridge.inbox.threads.set('anna', thread);
  bridge.answer('templates.list', () => ({ choices: answer, fetchedAtMs: 1 }));
  stop = followInbox();
  await renderPage(<TemplateDialog conversationId="anna" replaces="o7" onClose={onClose} />);
  return screen.findByRole('dialog', { name: 'Send a template to Anna Keller' });
}
const names = () => screen.getAllByRole('option').map((option) => option.firstChild?.textContent);
const sendButton = () => screen.getByRole('button', { name: 'Send to Anna Keller' });
const descriptionOf = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => {
      const words = document.getElementById(id)?.cloneNode(true) as HTMLElement | undefined;
      for (const drawn of words?.querySelectorAll('[aria-hidden]') ?? []) drawn.remove();
      return words?.textContent ?? '';
    })
    .join(' ');
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const sent = () => bridge.callsOf('outbox.sendTemplate');

beforeEach(() => onClose.mockClear());
afterEach(() => {
  cleanup();
  stop();
});

it('lists those in the language that the customer writes first, and chooses none', async () => {
  const spanish = { id: null, body: 'Hola, ¿dónde está mi pedido?' };
  await start(
    ['en', 'es_MX'].map((language) =>
      choice('thanks', [], { lastUsedAtMs: language === 'en' ? 9 : 1 }, { id: language, language }),
    ),
    [sampleItem('anna', 'k1', { message: sampleMessage('m1', { text: spanish }) })],
  );
  const facts = await screen.findAllByRole('option');
  expect(facts.map((option) => option.textContent)).toEqual([
    expect.stringContaining('Mexican Spanish'),
    expect.stringContaining('English'),
  ]);
  expect(screen.queryByRole('option', { selected: true })).toBeNull();
});

it('looks for what was typed before it was there', async () => {
  typeOverlayAhead('tha');
  await start();
  await waitFor(() => expect(names()).toEqual(['thanks']));
  await user.keyboard('{Backspace>3/}');
  expect(names()).toHaveLength(4);
  openOverlay({ kind: 'insights' });
  closeOverlay();
});

it('lists the last used first, and says of the others why they cannot be sent', async () => {
  const dialog = await start();
  await within(dialog).findByRole('listbox', { name: 'Templates' });
  expect(names()).toEqual(['aviso', 'order update', 'thanks', 'sale']);
  const blocked = screen.getByRole('option', { name: /sale/ });
  expect(blocked.getAttribute('aria-disabled')).toBe('true');
  within(blocked).getByText('WhatsApp is still reviewing it.');
  within(screen.getByRole('option', { name: /thanks/ })).getByText(/WhatsApp may pause it\.$/);
  await user.click(blocked);
  expect(sendButton()).toHaveProperty('disabled', true);
  within(dialog).getByText('WhatsApp may charge for this message.');
  expect(await axeFaults(dialog)).toEqual([]);
});

it('is searched, and gone through with the arrows from the search box', async () => {
  await start();
  const search = await screen.findByRole('searchbox', { name: 'Find a template' });
  await waitFor(() => expect(document.activeElement).toBe(search));
  await user.keyboard('order');
  expect(names()).toEqual(['order update']);
  // As it is called at WhatsApp, too.
  await user.keyboard('_up');
  expect(names()).toEqual(['order update']);
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('option', { selected: true }).firstChild?.textContent).toBe(
    'order update',
  );
  await user.keyboard('xyz');
  screen.getByText('No template found');
});

it('fills what is known, shows it as the customer will see it, and sends it', async () => {
  const dialog = await start();
  within(dialog).getByText('+44 7700 900100');
  await user.click(await screen.findByRole('option', { name: /order update/ }));
  expect(field('Body 1').value).toBe('Anna');
  expect(descriptionOf(field('Body 1'))).toBe(
    'Hi blank, it has been …. Filled in: the contact’s name.',
  );
  expect(descriptionOf(field('Body 2'))).toBe('Hi …, it has been blank.');
  within(dialog).getByText('Filled in for you: Anna.');
  expect(descriptionOf(field('Button 1'))).toBe(
    'Track: t.example/blank The end of the button’s address',
  );
  expect(field('Body 2').placeholder).toBe('e.g. shipped');
  await user.type(field('Header 1'), 'A-17');
  await user.type(field('Body 2'), 'shipped');
  await user.type(field('Button 1'), 'A-17');
  const preview = within(dialog).getByRole('region', { name: 'Preview' });
  expect(preview.textContent).toContain('Order A-17');
  within(preview).getByText('shipped', { selector: 'strong *' });
  within(preview).getByText('https://t.example/A-17');
  expect(await axeFaults(dialog)).toEqual([]);
  await user.click(sendButton());
  expect(sent()).toMatchObject([
    {
      conversationId: 'anna',
      templateId: 'id-order_update',
      variables: { header: ['A-17'], body: ['Anna', 'shipped'], buttons: ['A-17'] },
      replaces: 'o7',
    },
  ]);
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
});

it('says what it filled in from earlier, until the owner changes it', async () => {
  const before = { lastVariables: { body: ['Jonas', 'shipped'] } };
  await start(choices.map((each) => ({ ...each, ...before })));
  await user.click(await screen.findByRole('option', { name: /order update/ }));
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Body 2' });
  expect(field.value).toBe('shipped');
  expect(descriptionOf(field)).toContain('Filled in: as last sent to Anna Keller.');
  screen.getByText('Filled in for you: Anna, shipped.');
  await user.type(field, '!');
  expect(descriptionOf(field)).not.toContain('Filled in');
  screen.getByText('Filled in for you: Anna.');
  await user.click(screen.getByRole('button', { name: 'Start over' }));
  expect(field.value).toBe('shipped');
  const undo = screen.getByRole('button', { name: 'Undo' });
  expect(document.activeElement).toBe(undo);
  await user.click(undo);
  expect(field.value).toBe('shipped!');
  await user.click(screen.getByRole('button', { name: 'Start over' }));
  await user.type(field, '?');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

it('takes no other template and no text while it hands one over', async () => {
  await start();
  const held = bridge.hold('outbox.sendTemplate');
  await user.click(await screen.findByRole('option', { name: /order update/ }));
  for (const name of ['Header 1', 'Body 2', 'Button 1']) await user.type(field(name), 'A-17');
  await user.click(sendButton());
  await user.type(field('Body 2'), ' late');
  await user.click(screen.getByRole('option', { name: /thanks/ }));
  expect(field('Body 2').value).toBe('A-17');
  await act(async () => held[0]?.());
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});

it.each(['{Escape}', 'Cancel', 'unmount'])(
  'keeps what was typed for this customer: %s',
  async (way) => {
    await start();
    await user.click(await screen.findByRole('option', { name: /order update/ }));
    await user.type(screen.getByRole('textbox', { name: 'Body 2' }), 'packed');
    if (way === 'Cancel') await user.click(screen.getByRole('button', { name: way }));
    else if (way !== 'unmount') await user.keyboard(way);
    cleanup();
    await waitFor(() => expect(bridge.inbox.forms.get('template anna')).toContain('packed'));
    expect(useToasts.getState().toasts.map(({ text }) => text)).toContain(
      'What you filled in for Anna Keller is kept.',
    );
    const page = await renderPage(
      <TemplateDialog conversationId="anna" replaces={null} onClose={onClose} />,
    );
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Body 2' });
    expect(field.value).toBe('packed');
    page.unmount();
  },
);

it('is sent once, however quick the keys are', async () => {
  await start();
  const held = bridge.hold('outbox.sendTemplate');
  await user.click(await screen.findByRole('option', { name: /aviso/ }));
  await user.click(screen.getByRole('textbox', { name: 'cliente' }));
  await user.keyboard('{Enter}{Enter}');
  await user.dblClick(sendButton());
  expect(sent()).toHaveLength(1);
  expect(sent()[0]?.formId).toMatch(/^[\da-f-]{36}$/);
  await act(async () => held[0]?.());
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('keeps what was typed for another template than the one that is sent', async () => {
  await start();
  await user.click(await screen.findByRole('option', { name: /order update/ }));
  await user.type(screen.getByRole('textbox', { name: 'Header 1' }), 'A-17');
  await user.click(screen.getByRole('option', { name: /aviso/ }));
  await user.type(screen.getByRole('textbox', { name: 'cliente' }), ' Keller');
  await user.click(sendButton());
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  cleanup();
  const after = bridge.calls.slice(
    bridge.calls.findIndex(({ method }) => method === 'outbox.sendTemplate'),
  );
  const kept = after.flatMap(({ method, input }) =>
    method === 'forms.set' ? [JSON.stringify(input)] : [],
  );
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain('A-17');
  expect(kept[0]).not.toContain('Keller');
});

it('says what is missing only when the owner tries to send, and leads there', async () => {
  await start();
  await user.click(await screen.findByRole('option', { name: /order update/ }));
  expect(screen.queryByText('Fill this in.')).toBeNull();
  await user.click(sendButton());
  expect(sent()).toEqual([]);
  expect(screen.getAllByText('Fill this in.')).toHaveLength(3);
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Header 1' }));
});

it('says at once what WhatsApp would refuse', async () => {
  await start();
  await user.click(await screen.findByRole('option', { name: /order update/ }));
  await user.click(screen.getByRole('textbox', { name: 'Header 1' }));
  await user.paste('x'.repeat(70));
  screen.getByText('Too long: at most 60 characters with the values filled in.');
  await user.type(screen.getByRole('textbox', { name: 'Body 2' }), 'a     b');
  screen.getByText('At most 4 spaces in a row.');
});

it('calls a named value by its name, and sends it by its name', async () => {
  await start();
  await user.click(await screen.findByRole('option', { name: /aviso/ }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'cliente' }).value).toBe('Anna');
  await user.keyboard('{Enter}');
  await user.click(sendButton());
  expect(sent()[0]?.variables).toEqual({ body: { cliente: 'Anna' } });
});

it('stays open and says why when the outbox refuses it', async () => {
  await start();
  bridge.fail('outbox.sendTemplate', { code: 'diskFull', params: {} });
  await user.click(await screen.findByRole('option', { name: /thanks/ }));
  screen.getByText('Nothing to fill in.');
  await user.click(sendButton());
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
  expect(onClose).not.toHaveBeenCalled();
});

it('offers to ask the server when there are none, and says when that fails', async () => {
  await start([]);
  await screen.findByText('No templates yet');
  bridge.fail('templates.list', { code: 'network', params: {} });
  await user.click(screen.getAllByRole('button', { name: 'Refresh the list' })[1]!);
  await screen.findByText('The templates could not be loaded');
  expect(bridge.callsOf('templates.list').at(-1)).toEqual({
    conversationId: 'anna',
    refresh: true,
  });
});

it('fills what has the same example together until one of them is changed, and rings it', async () => {
  const example = (text: string) => [{ name: '1', example: text }];
  const parcel = choice('parcel', [
    component({ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', examples: example('2041') }),
    component({
      text: 'Your order {{1}} comes on {{2}}.',
      examples: [...example('2041'), { name: '2', example: 'Friday' }],
    }),
  ]);
  await start([parcel]);
  await user.click(await screen.findByRole('option', { name: /^parcel/ }));
  const ringed = () =>
    [...document.querySelectorAll('[data-ringed]')].map((one) => one.textContent);
  await user.type(field('Header 1'), '77');
  expect([field('Body 1').value, field('Body 2').value]).toEqual(['77', '']);
  expect(descriptionOf(field('Body 1'))).toContain('Filled in: the same as above.');
  expect(ringed()).toEqual(['77', '77']);
  await user.type(field('Body 2'), 'Monday');
  expect(ringed()).toEqual(['Monday']);
  await user.type(field('Body 1'), '8');
  await user.type(field('Header 1'), '9');
  expect([field('Header 1').value, field('Body 1').value]).toEqual(['779', '778']);
});

it('drops the choice when nothing is found', async () => {
  await start();
  await user.click(await screen.findByRole('option', { name: /^order update/ }));
  await screen.findByRole('textbox', { name: 'Body 2' });
  await user.type(screen.getByRole('searchbox', { name: 'Find a template' }), 'nothing like it');
  expect(screen.queryByRole('textbox', { name: 'Body 2' })).toBeNull();
  expect(screen.getByRole('button', { name: /^Send to/ })).toHaveProperty('disabled', true);
});
