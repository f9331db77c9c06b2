import type { Capabilities } from '@shared/domain';
import type { Label } from '@shared/people';
import type { ConversationView } from '@shared/views';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Overlays } from '../../app/Overlays';
import { useConversation } from '../../data/conversation';
import { followInbox } from '../../data/read';
import { useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation, signedIn } from '../../test/sample';
import { saveDrafts } from '../composer/drafts';
import { Blocking, Person } from './Person';

const user = userEvent.setup({ delay: null });
const vip: Label = { id: 1, name: 'VIP', colour: 'purple' };
let bridge: FakeBridge;
let stop = () => {};

function Shown({ id }: { id: string }) {
  const view = useConversation(id);
  return (
    <main>
      {view && <Person key={id} view={view} />}
      {view && <Blocking key={`${id} blocking`} view={view} />}
      <Overlays />
    </main>
  );
}
async function show(
  view: Partial<ConversationView> = {},
  labels: Label[] = [],
  offered: Partial<Capabilities> = {},
  blocked: boolean | null = null,
) {
  bridge = installFakeBridge({
    session: { ...signedIn, capabilities: { ...signedIn.capabilities, ...offered } },
    conversations: [
      sampleConversation(view),
      sampleConversation({ id: 'bo', name: 'Bo', serverName: 'Bo' }),
    ],
  });
  bridge.inbox.labels = labels;
  bridge.answer('people.blocked', () => blocked);
  const stops = [await startSession(), followInbox()];
  stop = () => {
    for (const one of stops) one();
  };
  const page = await renderPage(<Shown id="anna" />);
  await screen.findByRole('textbox', { name: 'Name here' });
  return page;
}
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const stored = (id = 'anna') => bridge.inbox.conversations.find((row) => row.id === id);

afterEach(async () => {
  bridge.fail('people.set', null);
  await saveDrafts();
  cleanup();
  stop();
  useNavigation.setState({ conversationId: null, overlay: null });
});

describe('name and note', () => {
  it('are stored when the field is left or by Enter, and it is said', async () => {
    await show();
    await user.type(box('Name here'), 'Ann from the market{Enter}');
    await waitFor(() => expect(stored()?.name).toBe('Ann from the market'));
    await screen.findByText('Saved');
    await user.type(box('Note'), 'Pays by invoice{Enter}on Fridays');
    await user.tab();
    await waitFor(() => expect(stored()?.note).toBe('Pays by invoice\non Fridays'));
    expect(await axeFaults()).toEqual([]);
  });

  it('are stored at a pause, too, and never carried to another customer', async () => {
    const page = await show();
    await user.type(box('Note'), 'Half a');
    await waitFor(() => expect(stored()?.note).toBe('Half a'), { timeout: 2000 });
    await user.type(box('Note'), ' thought');
    await act(async () => page.rerender(<Shown id="bo" />));
    await waitFor(() => expect(stored()?.note).toBe('Half a thought'));
    expect(box('Note').value).toBe('');
    expect(stored('bo')?.note).toBe('');
  });

  it('stay where they were typed when they cannot be stored, also when one comes back to them', async () => {
    const page = await show({ note: 'Old' });
    bridge.fail('people.set', { code: 'diskFull', params: {} });
    await user.type(box('Note'), ' and new');
    await user.tab();
    expect((await screen.findByRole('alert')).textContent).toMatch(/disk/i);
    screen.getByText(/^Not saved/);
    await act(async () => page.rerender(<Shown id="bo" />));
    expect(box('Note').value).toBe('');
    await act(async () => page.rerender(<Shown id="anna" />));
    expect(box('Note').value).toBe('Old and new');
    screen.getByText(/^Not saved/);
    bridge.fail('people.set', null);
    await user.click(box('Note'));
    await user.tab();
    await waitFor(() => expect(stored()?.note).toBe('Old and new'));
    expect(screen.queryByText(/^Not saved/)).toBeNull();
  });

  it('takes the server’s name back when the own one is removed', async () => {
    await show({ name: 'Ann', ownName: 'Ann', serverName: 'Anna Keller' });
    await user.clear(box('Name here'));
    await user.tab();
    await waitFor(() => expect(stored()?.name).toBe('Anna Keller'));
    expect(box('Name here').placeholder).toBe('Anna Keller');
  });
});

describe('labels', () => {
  const open = async () => {
    await user.click(screen.getByRole('button', { name: 'Labels' }));
    return within(await screen.findByRole('menu'));
  };

  it('are put on and taken off in a menu that stays open', async () => {
    await show({}, [vip, { id: 2, name: 'Late', colour: 'red' }]);
    const menu = await open();
    await user.click(await menu.findByRole('menuitemcheckbox', { name: 'VIP' }));
    await waitFor(() => expect(stored()?.labels).toEqual([vip]));
    expect(menu.getByRole('menuitemcheckbox', { name: 'VIP' }).getAttribute('aria-checked')).toBe(
      'true',
    );
    await user.click(menu.getByRole('menuitemcheckbox', { name: 'VIP' }));
    await waitFor(() => expect(stored()?.labels).toEqual([]));
  });

  it('are made by keyboard alone, with a colour, and put on', async () => {
    await show();
    const menu = await open();
    await user.click(menu.getByRole('menuitem', { name: 'New label…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Labels' }));
    await user.type(dialog.getByRole('textbox', { name: 'New label' }), '{Enter}');
    expect(dialog.getByRole('alert').textContent).toBe('Give the label a name.');
    expect(dialog.getByRole<HTMLInputElement>('radio', { name: 'Red' }).checked).toBe(true);
    await user.click(dialog.getByRole('radio', { name: 'Blue' }));
    expect(await axeFaults(screen.getByRole('dialog'))).toEqual([]);
    await user.type(dialog.getByRole('textbox', { name: 'New label' }), 'Regular{Enter}');
    await waitFor(() =>
      expect(stored()?.labels).toEqual([{ id: 1, name: 'Regular', colour: 'blue' }]),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are renamed, and deleted after a question where somebody bears them', async () => {
    await show({ labels: [vip] }, [vip]);
    const menu = await open();
    await user.click(await menu.findByRole('menuitem', { name: 'Edit labels…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Labels' }));
    await user.click(dialog.getByRole('button', { name: 'Edit “VIP”' }));
    const name = dialog.getByRole('textbox', { name: 'Name of the label' });
    await user.clear(name);
    await user.type(name, 'Gold{Enter}');
    await waitFor(() => expect(stored()?.labels).toEqual([{ ...vip, name: 'Gold' }]));
    await dialog.findByRole('button', { name: 'Delete “Gold”' });
    await user.type(dialog.getByRole('textbox', { name: 'New label' }), 'Gold{Enter}');
    expect(dialog.getByRole('alert').textContent).toMatch(/already/);
    await user.click(dialog.getByRole('button', { name: 'Delete “Gold”' }));
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('1 customer has it');
    await user.click(within(question).getByRole('button', { name: 'Delete label' }));
    await waitFor(() => expect(stored()?.labels).toEqual([]));
  });
});

describe('what the server has, too', () => {
  it('takes the own name when the owner wants it, and only where there are contacts', async () => {
    await show({ name: 'Ann', ownName: 'Ann', serverName: 'Anna Keller' });
    await user.click(screen.getByRole('button', { name: 'Store in Wassist, too' }));
    expect(bridge.callsOf('people.storeName')).toMatchObject([{ conversationId: 'anna' }]);
    await waitFor(() => expect(stored()?.serverName).toBe('Ann'));
    expect(screen.queryByRole('button', { name: 'Store in Wassist, too' })).toBeNull();
    cleanup();
    stop();
    await show({ name: 'Ann', ownName: 'Ann', serverName: 'Anna' }, [], { contacts: false });
    expect(screen.queryByRole('button', { name: 'Store in Wassist, too' })).toBeNull();
  });

  it('blocks after a question and lets the customer in again', async () => {
    await show();
    expect(screen.queryByRole('button', { name: 'Block…' })).toBeNull();
    cleanup();
    stop();
    await show({}, [], {}, false);
    await user.click(await screen.findByRole('button', { name: 'Block…' }));
    const question = await screen.findByRole('alertdialog', { name: 'Block Anna Keller?' });
    expect(question.textContent).toContain('+44 7700 900999');
    expect(bridge.callsOf('people.block')).toEqual([]);
    await user.click(within(question).getByRole('button', { name: 'Block' }));
    await screen.findByText('Blocked');
    await user.click(screen.getByRole('button', { name: 'Unblock' }));
    await screen.findByRole('button', { name: 'Block…' });
    expect(bridge.callsOf('people.block')).toMatchObject([{ on: true }, { on: false }]);
  });
});
