import type { ConversationView } from '@shared/views';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Overlays } from '../../app/Overlays';
import { useConversation } from '../../data/conversation';
import { followInbox } from '../../data/read';
import { useNavigation } from '../../stores/navigation';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation } from '../../test/sample';
import { Toasts } from '../../ui/Toasts';
import { QueueActions } from './QueueActions';
import { WhyCard } from './WhyCard';

const HOUR_MS = 3_600_000;
const user = userEvent.setup({ delay: null });
const waits: Partial<ConversationView> = {
  attention: 'needs-you',
  attentionReason: 'agent-silent',
  windowEndsAtMs: Date.now() + 5 * HOUR_MS,
};
let bridge: FakeBridge;
let stop = () => {};

function Page() {
  const view = useConversation('anna');
  return (
    view && (
      <main>
        <QueueActions view={view} />
        <WhyCard view={view} />
        <Toasts />
        <Overlays />
      </main>
    )
  );
}

async function show(change: Partial<ConversationView>) {
  bridge = installFakeBridge({ conversations: [sampleConversation(change)] });
  stop = followInbox();
  await renderPage(<Page />);
  await screen.findByRole('button', { name: 'Remind me' });
}
const toast = () => useToasts.getState().toasts.at(-1)?.text;
const asked = (method: string) =>
  bridge.calls.filter((one) => one.method === method).map(({ input }) => input);

afterEach(() => {
  cleanup();
  stop();
  useToasts.setState({ toasts: [] });
  useNavigation.setState({ conversationId: null, overlay: null });
});

describe('done', () => {
  it('leaves the queue, and one toast takes it back', async () => {
    await show(waits);
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(asked('queue.done')).toEqual([{ conversationId: 'anna' }]);
    expect(screen.queryByRole('button', { name: 'Done' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(asked('queue.undo')).toEqual([{ conversationId: 'anna' }]);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await screen.findByRole('button', { name: 'Done' });
  });

  it('is not there for a customer who waits for nobody', async () => {
    await show({});
    expect(screen.queryByRole('button', { name: 'Done' })).toBeNull();
  });
});

describe('remind me', () => {
  const open = async () => {
    await user.click(screen.getByRole('button', { name: 'Remind me' }));
    return within(await screen.findByRole('menu'));
  };

  it('comes back at the time that is chosen', async () => {
    await show(waits);
    const menu = await open();
    await user.click(menu.getByRole('menuitem', { name: 'Tomorrow at opening' }));
    expect(asked('queue.remind')).toEqual([
      { conversationId: 'anna', when: 'tomorrow', ifNoAnswer: false },
    ]);
    await waitFor(() => expect(toast()).toBe('Anna Keller comes back tomorrow at opening'));
  });

  it('comes back at a time of the owner’s own, typed by keyboard alone', async () => {
    await show(waits);
    useNavigation.setState({ conversationId: 'anna' });
    const menu = await open();
    await user.click(menu.getByRole('menuitem', { name: 'Pick a time…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remind me of Anna Keller' }));
    const when = dialog.getByLabelText('When');
    fireEvent.change(when, { target: { value: '2020-01-01T10:00' } });
    await user.type(when, '{Enter}');
    dialog.getByText('Choose a time that is still to come.');
    expect(asked('queue.remind')).toEqual([]);
    fireEvent.change(when, { target: { value: '2099-05-04T10:30' } });
    await user.click(dialog.getByRole('switch', { name: 'Only if there is no answer by then' }));
    await user.type(when, '{Enter}');
    const atMs = new Date(2099, 4, 4, 10, 30).getTime();
    expect(asked('queue.remind')).toEqual([
      { conversationId: 'anna', when: { atMs }, ifNoAnswer: true },
    ]);
    await waitFor(() => expect(toast()).toMatch(/^Anna Keller comes back .*2099/));
  });

  it('has no time of a window that is closed', async () => {
    await show({ ...waits, windowEndsAtMs: null });
    const menu = await open();
    expect(menu.queryByRole('menuitem', { name: /an hour is left/ })).toBeNull();
    menu.getByRole('menuitem', { name: 'In an hour' });
  });
});

describe('why you are needed', () => {
  const words = () => screen.getByRole('region', { name: 'Why you are needed' }).textContent;
  const ago = { waitingSinceMs: Date.now() - 11.5 * 60_000 };

  it.each<[string, Partial<ConversationView>, RegExp]>([
    [
      'the agent asks for a person, and says why',
      { handoff: { reason: 'Damaged on arrival' }, ...ago },
      /^The agent asks for a person: Damaged on arrival · 12\smin$/,
    ],
    ['the agent does not say why', { handoff: { reason: null } }, /^The agent asks for a person$/],
    [
      'a review, in words',
      { review: { reasons: ['low_confidence', 'complaint'] } },
      /^The agent asks you to check: low confidence, complaint$/,
    ],
    [
      'a reminder',
      { attentionReason: 'reminder', reminder: { atMs: 1, kind: 'time' } },
      /^You wanted to be reminded$/,
    ],
    [
      'a follow-up',
      { attentionReason: 'reminder', reminder: { atMs: 1, kind: 'no-answer' } },
      /^No answer came/,
    ],
  ])('%s', async (_, change, expected) => {
    await show({ ...waits, ...change });
    expect(words()).toMatch(expected);
    expect(await axeFaults()).toEqual([]);
  });

  it('is not shown where there is nothing to say, or nobody is needed', async () => {
    await show(waits);
    expect(screen.queryByRole('region', { name: 'Why you are needed' })).toBeNull();
    cleanup();
    await show({ handoff: { reason: 'Damaged' } });
    expect(screen.queryByRole('region', { name: 'Why you are needed' })).toBeNull();
  });
});
