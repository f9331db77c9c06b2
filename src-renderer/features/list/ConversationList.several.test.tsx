import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { openConversation, useNavigation } from '../../stores/navigation';
import { toggleSelected } from '../../stores/selection';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { bridge, focused, layOutList, row, startList as start } from '../../test/list';
import { sampleConversations } from '../../test/sample';

beforeEach(layOutList);

describe('choosing several', () => {
  const press = (name: string) => within(row(name)).getByRole('button');
  const bar = () => within(screen.getByRole('toolbar', { name: 'Selected conversations' }));
  const held = async (user: Awaited<ReturnType<typeof start>>, key: string, name: string) => {
    await user.keyboard(`{${key}>}`);
    await user.click(press(name));
    await user.keyboard(`{/${key}}`);
  };
  const waiting = () =>
    sampleConversations(300).map((one) => ({ ...one, attention: 'needs-you' as const }));
  const acted = () => bridge.callsOf('many.act');

  it('by Ctrl and Shift opens nothing, moves no focus, and acts in one call that can be taken back', async () => {
    const user = await start(waiting());
    openConversation('c9');
    const before = document.activeElement;
    await held(user, 'Control', 'Customer 1');
    await held(user, 'Shift', 'Customer 3');
    await held(user, 'Control', 'Customer 2');
    expect(document.activeElement).toBe(before);
    expect(useNavigation.getState().conversationId).toBe('c9');
    await screen.findByText('2 selected');
    expect(press('Customer 1').textContent).toContain('selected');
    expect(press('Customer 2').textContent).not.toContain('selected');
    expect(await axeFaults(screen.getByRole('toolbar'))).toEqual([]);
    await waitFor(() =>
      expect(bar().getByRole('button', { name: 'Done' })).toHaveProperty('disabled', false),
    );
    await user.click(bar().getByRole('button', { name: 'Done' }));
    expect(acted()).toEqual([{ conversationIds: ['c1', 'c3'], action: { kind: 'done' } }]);
    expect(screen.queryByRole('toolbar')).toBeNull();
    await waitFor(() =>
      expect(useToasts.getState().toasts.at(-1)).toMatchObject({
        text: '2 conversations done',
        action: { label: 'Undo' },
      }),
    );
    useToasts.getState().toasts.at(-1)?.action?.run();
    expect(bridge.callsOf('many.undo')).toEqual([{ undo: 1 }]);
  });

  it('by key: X while the list has the focus, Esc ends it', async () => {
    const user = await start();
    await user.keyboard('x');
    expect(screen.queryByRole('toolbar')).toBeNull();
    act(() => press('Customer 0').focus());
    await user.keyboard('xjjx');
    await screen.findByText('2 selected');
    expect(focused()).toBe('Customer 2');
    await user.keyboard('x');
    await screen.findByText('1 selected');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('toolbar')).toBeNull();
    expect(focused()).toBe('Customer 2');
  });

  it('by the boxes in the rows, which a press beside them opens; another filter ends it', async () => {
    const user = await start();
    await held(user, 'Control', 'Customer 1');
    const box = press('Customer 4').querySelector('[data-check]');
    await user.click(box as Element);
    await screen.findByText('2 selected');
    expect(useNavigation.getState().conversationId).toBeNull();
    await user.click(press('Customer 5'));
    expect(useNavigation.getState().conversationId).toBe('c5');
    await screen.findByText('2 selected');
    await user.click(screen.getByRole('button', { name: /^Unread/ }));
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });

  it('mutes, reminds, labels and marks read here', async () => {
    const user = await start(sampleConversations(300).map((one) => ({ ...one, unreadCount: 1 })));
    bridge.inbox.labels = [{ id: 7, name: 'VIP', colour: 'red' }];
    act(() => bridge.emit('inbox.changed', { conversationIds: null, list: true }));
    await held(user, 'Control', 'Customer 1');
    await held(user, 'Control', 'Customer 2');
    const conversationIds = ['c1', 'c2'];
    await user.click(await screen.findByRole('button', { name: 'Mute' }));
    await user.click(await screen.findByRole('menuitem', { name: /hour/ }));
    await user.click(bar().getByRole('button', { name: 'Labels' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'VIP' }));
    await user.keyboard('{Escape}');
    await user.click(await bar().findByRole('button', { name: 'Mark as read here' }));
    await user.click(bar().getByRole('button', { name: 'Remind me' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Tomorrow at opening' }));
    expect(acted()).toEqual([
      { conversationIds, action: { kind: 'mute', until: 'hour' } },
      { conversationIds, action: { kind: 'read' } },
      { conversationIds, action: { kind: 'remind', when: 'tomorrow' } },
    ]);
    expect(bridge.callsOf('people.label')).toEqual([{ conversationIds, label: 7, on: true }]);
  });

  it('takes no more than can be acted on at once, and says so', async () => {
    await start();
    act(() => {
      for (let at = 0; at < 105; at += 1) toggleSelected(`c${at}`);
    });
    await screen.findByText('100 selected');
    expect(useToasts.getState().toasts.at(-1)?.text).toMatch(/100/);
  });
});
