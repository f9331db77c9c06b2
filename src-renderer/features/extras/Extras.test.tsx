import { noExtras, type ReplyExtras } from '@shared/extras';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { box, bridge, person, startComposer, stopComposer } from '../../test/composer';

afterEach(stopComposer);

const PDF = 'https://shop.test/prices.pdf';
const footer: ReplyExtras = { ...noExtras, footer: 'Maple' };
const withFooter = () => [person('anna', { extras: footer }), person('ben')];

const dialog = () => screen.findByRole('dialog', { name: 'Buttons and file for anna Person' });
const field = async (name: string) => within(await dialog()).getByRole('textbox', { name });
type User = Awaited<ReturnType<typeof startComposer>>['user'];

async function choose(user: User, item: string) {
  await user.click(await screen.findByRole('button', { name: 'Add buttons or a file' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
  return dialog();
}
const beside = () => screen.findByRole('region', { name: 'With the reply' });
const press = async (user: User, name: string) =>
  user.click(within(await dialog()).getByRole('button', { name }));

it('reply buttons, a file and a footer are stored as they are typed, and go out with the words', async () => {
  const { user } = await startComposer();
  await user.type(await box(), 'All well?');
  await choose(user, 'Reply buttons');
  await waitFor(async () => expect(document.activeElement).toBe(await field('Reply button 1')));
  await user.keyboard('Yes');
  await press(user, 'Add a reply button');
  await user.keyboard('No');
  await user.type(await field('Footer'), 'Maple');
  await user.type(await field('Web address of the file'), PDF);
  const preview = within(await dialog()).getByRole('region', { name: 'Preview' });
  for (const words of ['All well?', 'Yes', 'No', 'Maple']) within(preview).getByText(words);
  await press(user, 'Done');
  const button = (text: string) => ({ type: 'quick_reply', text, url: null });
  const extras = {
    footer: 'Maple',
    buttons: [button('Yes'), button('No')],
    file: { url: PDF, mimeType: 'application/pdf', bytes: 2000 },
  };
  within(await beside()).getByText('prices.pdf');
  expect(JSON.parse(bridge.inbox.forms.get('extras anna') ?? '')).toEqual(extras);
  expect(await axeFaults()).toEqual([]);
  await user.click(await box());
  await user.keyboard('{Enter}');
  await waitFor(() =>
    expect(bridge.callsOf('outbox.sendText')).toMatchObject([{ text: 'All well?', extras }]),
  );
  expect(screen.queryByRole('region', { name: 'With the reply' })).toBeNull();
});

it('a file alone can be sent, and one that cannot be is told at its field', async () => {
  const { user } = await startComposer();
  expect(await screen.findByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  await choose(user, 'File by address');
  bridge.fail('files.check', { code: 'fileAddress', params: {} });
  await user.type(await field('Web address of the file'), 'https://10.0.0.1/a.pdf');
  await press(user, 'Done');
  await screen.findByText(/^This address cannot be used/);
  bridge.fail('files.check', null);
  await user.clear(await field('Web address of the file'));
  await user.type(await field('Web address of the file'), PDF);
  await press(user, 'Done');
  await beside();
  await user.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() =>
    expect(bridge.callsOf('outbox.sendText')).toMatchObject([
      { text: '', extras: { file: { url: PDF } } },
    ]),
  );
});

it('what is half filled in is kept however the dialog is closed, and said above the box', async () => {
  const { user } = await startComposer();
  await choose(user, 'Link button');
  await user.keyboard('Our shop');
  await press(user, 'Done');
  expect((await field('Web address of the link')).getAttribute('aria-invalid')).toBe('true');
  await user.keyboard('{Escape}');
  const said = await within(await beside()).findByRole('status');
  expect(said.textContent).toMatch(/^The link button has no full web address/);
  await user.click(within(await beside()).getByRole('button', { name: 'Edit' }));
  expect(await field('Link button')).toHaveProperty('value', 'Our shop');
});

it('what is removed can be taken back', async () => {
  useToasts.setState({ toasts: [] });
  const { user } = await startComposer({ conversations: withFooter() });
  await user.click(within(await beside()).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1));
  expect(screen.queryByRole('region', { name: 'With the reply' })).toBeNull();
  useToasts.getState().toasts[0]?.action?.run();
  within(await beside()).getByText('Maple');
});

it('a saved answer brings its own, in place of what is there', async () => {
  useToasts.setState({ toasts: [] });
  const saved = { ...noExtras, buttons: [{ type: 'url', text: 'Shop', url: PDF }] as const };
  const cannedReplies = [
    {
      id: '1',
      shortcut: 'shop',
      text: 'Look here.',
      extras: { ...saved, buttons: [...saved.buttons] },
    },
  ];
  const { user } = await startComposer({
    settings: { cannedReplies },
    conversations: withFooter(),
  });
  await user.type(await box(), '/shop{Enter}');
  await within(await beside()).findByText('Shop');
  expect((await box()).value).toBe('Look here.');
  await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1));
  useToasts.getState().toasts[0]?.action?.run();
  await within(await beside()).findByText('Maple');
});

it('is not offered where the server takes words alone', async () => {
  const file = { url: PDF, mimeType: 'application/pdf', bytes: 1 };
  const cannedReplies = [
    { id: '1', shortcut: 'file', text: '', extras: { ...noExtras, file } },
    { id: '2', shortcut: 'fine', text: 'Fine.', extras: footer },
  ];
  const capabilities = { richReplies: false };
  const { user } = await startComposer({ capabilities, settings: { cannedReplies } });
  const textbox = await box();
  expect(screen.queryByRole('button', { name: 'Add buttons or a file' })).toBeNull();
  await user.type(textbox, '/fi');
  expect((await screen.findByRole('listbox')).children).toHaveLength(1);
  await user.keyboard('{Enter}');
  expect(textbox.value).toBe('Fine.');
  expect(bridge.callsOf('forms.set')).toEqual([]);
  fireEvent.drop(textbox, { dataTransfer: { types: ['Files'] } });
  await screen.findByText(/takes none by web address either/);
});

it.each([
  ['dropped', fireEvent.drop],
  ['pasted', fireEvent.paste],
])('a file that is %s is answered', async (_, give) => {
  await startComposer({ mode: 'quick' });
  const textbox = await screen.findByRole('textbox', { name: 'Reply' });
  const data = { types: ['Files'] };
  give(textbox, { dataTransfer: data, clipboardData: data });
  const alert = await screen.findByText(/^Files cannot be attached here/);
  expect(alert.getAttribute('role')).toBe('alert');
});

it('words that are pasted with a picture of them are words', async () => {
  await startComposer();
  const textbox = await box();
  const isTaken = fireEvent.paste(textbox, {
    clipboardData: { types: ['text/plain', 'text/html', 'Files'] },
  });
  expect(isTaken).toBe(true);
  expect(screen.queryByText(/^Files cannot be attached/)).toBeNull();
});

describe('while main is slow', () => {
  it('what was taken away does not go out', async () => {
    const { user } = await startComposer({ conversations: withFooter() });
    await user.type(await box(), 'Hello');
    const held = [bridge.hold('forms.set'), bridge.hold('inbox.get')];
    await user.click(within(await beside()).getByRole('button', { name: 'Remove' }));
    expect(screen.queryByRole('region', { name: 'With the reply' })).toBeNull();
    await user.type(await box(), '!{Enter}');
    await waitFor(async () => {
      for (const answer of held.flatMap((answers) => answers.splice(0)))
        await act(async () => answer());
      expect(bridge.callsOf('outbox.sendText')).toHaveLength(1);
    });
    expect(bridge.callsOf('outbox.sendText')[0]).toMatchObject({ text: 'Hello!' });
    expect(bridge.callsOf('outbox.sendText')[0]?.extras).toBeUndefined();
  });

  it('what a saved answer brings goes out with it, and does not stay', async () => {
    const { user } = await startComposer({
      settings: {
        cannedReplies: [{ id: 'one', shortcut: 'list', text: 'Our list', extras: footer }],
      },
    });
    const held = bridge.hold('forms.set');
    await user.type(await box(), '/list');
    await screen.findByRole('listbox');
    await user.keyboard('{Enter}{Enter}');
    await waitFor(() => expect(held).toHaveLength(1));
    expect(bridge.callsOf('outbox.sendText')).toEqual([]);
    await act(async () => held[0]?.());
    await waitFor(() =>
      expect(bridge.callsOf('outbox.sendText')).toMatchObject([
        { text: 'Our list', extras: footer },
      ]),
    );
    await act(() => new Promise((done) => setTimeout(done, 400)));
    expect(bridge.callsOf('forms.set')).toHaveLength(1);
  });
});
