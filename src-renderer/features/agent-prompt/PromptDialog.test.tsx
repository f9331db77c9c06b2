import type { ConversationView } from '@shared/views';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { followInbox } from '../../data/read';
import { closeOverlay, openOverlay, typeOverlayAhead } from '../../stores/navigation';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation } from '../../test/sample';
import { PromptDialog } from './PromptDialog';

const user = userEvent.setup({ delay: null });
const onClose = vi.fn();
let bridge: FakeBridge;
let stop: () => void;

async function start(view: Partial<ConversationView> = {}) {
  const open = { windowEndsAtMs: Date.now() + 3_600_000, ...view };
  bridge = installFakeBridge({ conversations: [sampleConversation(open)] });
  stop = followInbox();
  await renderPage(<PromptDialog conversationId="anna" onClose={onClose} />);
  return screen.findByRole('dialog', { name: 'Ask the agent to write to Anna Keller' });
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Instruction' });
const prompts = () => bridge.callsOf('outbox.sendPrompt');

beforeEach(() => onClose.mockClear());
afterEach(() => {
  cleanup();
  stop();
});

it('says what will happen, takes an example and sends it through the outbox', async () => {
  const dialog = await start();
  await waitFor(() =>
    expect(dialog.textContent).toContain(
      'Mila reads your instruction and writes to Anna Keller at once',
    ),
  );
  expect(await axeFaults(dialog)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Check in' }));
  expect(document.activeElement).toBe(box());
  await user.type(box(), ' Be brief.');
  await user.click(screen.getByRole('button', { name: 'Send for Anna Keller' }));
  expect(prompts()).toMatchObject([
    {
      conversationId: 'anna',
      prompt:
        'Ask the customer whether everything is all right with their order, and offer help. Be brief.',
    },
  ]);
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});

it('goes on with what was typed before it was there', async () => {
  const beginWithNothing = () => {
    openOverlay({ kind: 'insights' });
    closeOverlay();
  };
  beginWithNothing();
  onTestFinished(beginWithNothing);
  typeOverlayAhead('Ask f');
  await start();
  await waitFor(() => expect(box().value).toBe('Ask f'));
  await user.keyboard('or the size.');
  expect(box().value).toBe('Ask for the size.');
});

it('does not open empty where what was left in it cannot be read', async () => {
  bridge = installFakeBridge({ conversations: [sampleConversation()] });
  bridge.fail('forms.get', { code: 'diskFull', params: {} });
  stop = followInbox();
  await renderPage(<PromptDialog conversationId="anna" onClose={onClose} />);
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('puts an example in place of another, and never in place of what was written', async () => {
  await start();
  const example = (name: string) => user.click(screen.getByRole('button', { name }));
  await example('Check in');
  await example('Follow up');
  expect(box().value).toMatch(/^The customer asked something earlier/);
  await user.clear(box());
  await user.type(box(), 'Say hello.');
  await example('Check in');
  expect(box().value).toMatch(/^Say hello\.\nAsk the customer whether/);
});

it.each(['{Escape}', 'beside', 'unmount'])(
  'keeps an instruction for this customer: %s',
  async (way) => {
    await start();
    await user.type(box(), 'Say hello');
    if (way === 'beside') await user.click(document.body);
    else if (way !== 'unmount') await user.keyboard(way);
    cleanup();
    await waitFor(() => expect(bridge.inbox.forms.get('prompt anna')).toBe('Say hello'));
    await renderPage(<PromptDialog conversationId="anna" onClose={onClose} />);
    await screen.findByRole('dialog');
    expect(box().value).toBe('Say hello');
  },
);

it('goes out once, however quick the keys are', async () => {
  await start();
  bridge.hold('outbox.sendPrompt');
  await user.type(box(), 'Say hello{Control>}{Enter}{Enter}{/Control}');
  await user.dblClick(screen.getByRole('button', { name: 'Send for Anna Keller' }));
  expect(prompts()).toHaveLength(1);
});

it('takes no example while it hands the instruction over', async () => {
  await start();
  bridge.hold('outbox.sendPrompt');
  await user.type(box(), 'Say hello{Control>}{Enter}{/Control}');
  await user.click(screen.getByRole('button', { name: 'Check in' }));
  expect(box().value).toBe('Say hello');
});

it('closes nothing once another conversation came over it', async () => {
  await start();
  const held = bridge.hold('outbox.sendPrompt');
  await user.type(box(), 'Say hello{Control>}{Enter}{/Control}');
  cleanup();
  await act(async () => held[0]?.());
  expect(onClose).not.toHaveBeenCalled();
});

it('sends nothing for nothing', async () => {
  await start();
  await user.type(box(), '   ');
  expect(screen.getByRole('button', { name: 'Send for Anna Keller' })).toHaveProperty(
    'disabled',
    true,
  );
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(prompts()).toEqual([]);
});

it('keeps the instruction and says why when it is refused', async () => {
  await start();
  bridge.fail('outbox.sendPrompt', { code: 'notOffered', params: {} });
  await user.type(box(), 'Say hello{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('does not offer this');
  expect(box().value).toBe('Say hello');
  expect(onClose).not.toHaveBeenCalled();
});

it('warns when WhatsApp may not deliver what the agent writes', async () => {
  await start({ windowEndsAtMs: null });
  await screen.findByText(/The 24 hours are over/);
});
