import type { OutboxChoice } from '@shared/views';
import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { useNavigation } from '../../../stores/navigation';
import { useToasts } from '../../../stores/toasts';
import { bridge, mine, showThread, stopThread } from '../../../test/thread';

const user = userEvent.setup({ delay: null });

afterEach(stopThread);

describe('what became of a message of ours', () => {
  it.each([
    ['queued', 'Waiting to be sent'],
    ['sending', 'Being sent'],
    ['sent', 'Sent'],
    ['delivered', 'Delivered'],
    ['read', 'Read'],
    ['failed', 'Not sent'],
    ['unknown', 'Not known whether it was sent'],
  ] as const)('%s is said in words', async (delivery, text) => {
    const log = await showThread([mine('a', 'Hi', { delivery })]);
    within(log).getByText(text);
  });

  it('failed: why, and what can be done', async () => {
    const outbox = {
      id: 'o1',
      state: 'failed',
      error: { code: 'windowClosed', params: {} },
      choices: ['try-again', 'copy', 'discard', 'send-as-template'],
      nextTryAtMs: null,
    } as const;
    const log = await showThread([
      mine('a', 'Hi', { delivery: 'failed', outbox: { ...outbox, choices: [...outbox.choices] } }),
    ]);
    within(log).getByText(/This was not sent\. The customer last wrote more than 24 hours ago/);
    for (const name of ['Try again', 'Copy', 'Discard'])
      await user.click(within(log).getByRole('button', { name }));
    expect(bridge.callsOf('outbox.decide').map(({ choice }) => choice)).toEqual([
      'try-again',
      'copy',
      'discard',
    ]);
    await user.click(within(log).getByRole('button', { name: 'Send as template' }));
    expect(useNavigation.getState().overlay).toEqual({
      kind: 'template',
      conversationId: 'anna',
      replaces: 'o1',
    });
  });

  it('refused: edit first, described by its message; it goes back into the box', async () => {
    const error = { code: 'validation', params: {} } as const;
    const choices: OutboxChoice[] = ['edit', 'copy', 'discard'];
    const outbox = { id: 'o1', state: 'failed', error, choices, nextTryAtMs: null } as const;
    const log = await showThread([mine('a', 'Half past', { delivery: 'failed', outbox })]);
    const edit = within(log).getByRole('button', { name: 'Edit' });
    expect(edit.getAttribute('aria-description')).toBe('Half past');
    await user.click(edit);
    expect(bridge.callsOf('outbox.decide')).toMatchObject([{ outboxId: 'o1', choice: 'edit' }]);
  });

  it('discarded: can be taken back', async () => {
    const choices: OutboxChoice[] = ['copy', 'discard'];
    const outbox = { id: 'o1', state: 'failed', error: null, choices, nextTryAtMs: null } as const;
    const log = await showThread([mine('a', 'Hi', { delivery: 'failed', outbox })]);
    await user.click(within(log).getByRole('button', { name: 'Discard' }));
    const { action } = useToasts.getState().toasts.at(-1)!;
    expect(action?.label).toBe('Undo');
    action?.run();
    expect(bridge.callsOf('outbox.restore')).toEqual([{ conversationId: 'anna', outboxId: 'o1' }]);
  });

  it('unknown: says so, without a choice that is not there', async () => {
    const log = await showThread([
      mine('a', 'Hi', {
        delivery: 'unknown',
        outbox: { id: 'o', state: 'unknown', error: null, choices: ['discard'], nextTryAtMs: null },
      }),
    ]);
    within(log).getByText(/^It is not known whether .* before you try again\.$/);
    const choices = within(log)
      .getAllByRole('button')
      .filter((button) => !('actions' in button.dataset));
    expect(choices).toHaveLength(1);
  });

  it('unknown and looked for: says that, and not what the last try met', async () => {
    const log = await showThread([
      mine('a', 'Hi', {
        delivery: 'unknown',
        outbox: {
          id: 'o',
          state: 'unknown',
          error: { code: 'timeout', params: {} },
          choices: ['discard'],
          nextTryAtMs: Date.now() + 5000,
        },
      }),
    ]);
    within(log).getByText('Checking whether it arrived');
  });

  it('queued behind it: says what it waits for; queued alone: that it leaves by itself', async () => {
    const outbox = (id: string, state: 'failed' | 'queued', error = false) => ({
      id,
      state,
      error: error ? ({ code: 'network', params: {} } as const) : null,
      choices: [],
      nextTryAtMs: null,
    });
    const log = await showThread([
      mine('a', 'One', { delivery: 'queued', outbox: outbox('a', 'queued', true) }),
      mine('b', 'Two', { delivery: 'failed', outbox: outbox('b', 'failed') }),
      mine('c', 'Three', { delivery: 'queued', outbox: outbox('c', 'queued') }),
    ]);
    within(log).getByText('Not sent yet; it goes out by itself.');
    within(log).getByText('Goes out after the message above.');
  });
});
