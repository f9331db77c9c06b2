import { expect, it, vi } from 'vitest';
import { createTranslate } from './i18n';
import { createQuit, type QuitChoice, type QuitReason, quitQuestion } from './quit';

const translate = createTranslate(() => 'en');
const unsent = (count: number, lost = false): QuitReason => ({ kind: 'unsent', count, lost });

it('says what is scheduled, and does not wait for it', () => {
  const question = quitQuestion([{ kind: 'later', count: 2, lost: false }], translate);
  expect(question?.detail).toMatch(/2 messages wait for their time/);
  expect(question?.buttons.map(({ choice }) => choice)).toEqual(['quit', 'stay']);
});

it('says what is unsent, and offers to wait', () => {
  expect(quitQuestion([unsent(2)], translate)).toEqual({
    message: 'Quit Wassist Tray?',
    detail: expect.stringMatching(/^2 replies are not sent yet\./) as string,
    buttons: [
      { label: 'Send, then quit', choice: 'wait' },
      { label: 'Quit now', choice: 'quit' },
      { label: 'Cancel', choice: 'stay' },
    ],
  });
  expect(quitQuestion([unsent(1, true)], translate)?.detail).toMatch(/lost/);
  expect(quitQuestion([], translate)).toBeNull();
});

const held = (...names: string[]): QuitReason => ({ kind: 'held', names });

it('names whom the owner holds, and offers to hand them back', () => {
  const question = quitQuestion([held('Anna', 'Ben', 'Chen', 'Dora', 'Eva')], translate);
  expect(question?.detail).toMatch(/^You still hold Anna, Ben, Chen, 2 more\./);
  expect(question?.buttons.map(({ choice }) => choice)).toEqual(['hand-back', 'quit', 'stay']);
  const both = quitQuestion([unsent(1), held('Anna')], translate);
  expect(both?.buttons.map(({ choice }) => choice)).toEqual(['wait', 'hand-back', 'quit', 'stay']);
});

it('hands back before it quits, and quits though that fails', async () => {
  const { wish, quit, handBack } = quitting('hand-back', { reasons: [held('Anna')] });
  wish();
  await answered();
  expect(handBack).toHaveBeenCalledOnce();
  expect(quit).toHaveBeenCalledOnce();
});

function quitting(choice: QuitChoice, at: { reasons: QuitReason[]; inUse?: boolean }) {
  const listeners = new Set<() => void>();
  const ask = vi.fn(async () => choice);
  const [quit, hide] = [vi.fn(), vi.fn()];
  const handBack = vi.fn(async () => {});
  const wish = createQuit({
    reasons: () => at.reasons,
    ask,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hide,
    isInUse: () => at.inUse ?? false,
    handBack,
    quit,
    translate,
  });
  const change = (now: Partial<typeof at>) => {
    Object.assign(at, now);
    for (const listener of [...listeners]) listener();
  };
  return { wish, ask, quit, hide, handBack, change };
}

const answered = () => new Promise(setImmediate);

it('quits at once where nothing would be lost by it', () => {
  const { wish, ask, quit } = quitting('stay', { reasons: [] });
  wish();
  expect(ask).not.toHaveBeenCalled();
  expect(quit).toHaveBeenCalledOnce();
});

it.each([
  ['quit', 1],
  ['stay', 0],
] as const)('does as it was told: %s', async (choice, times) => {
  const { wish, quit } = quitting(choice, { reasons: [unsent(1)] });
  wish();
  await answered();
  expect(quit).toHaveBeenCalledTimes(times);
});

it('waits out of sight until all is sent, and quits then', async () => {
  const { wish, quit, hide, change } = quitting('wait', { reasons: [unsent(2)] });
  wish();
  await answered();
  expect(hide).toHaveBeenCalledOnce();
  change({ reasons: [unsent(1)] });
  expect(quit).not.toHaveBeenCalled();
  change({ reasons: [] });
  expect(quit).toHaveBeenCalledOnce();
});

it('stays where the owner came back meanwhile', async () => {
  const { wish, quit, change } = quitting('wait', { reasons: [unsent(1)] });
  wish();
  await answered();
  change({ reasons: [], inUse: true });
  change({ inUse: false });
  expect(quit).not.toHaveBeenCalled();
});

it('asks one question at a time', async () => {
  const { wish, ask } = quitting('stay', { reasons: [unsent(1)] });
  wish();
  wish();
  expect(ask).toHaveBeenCalledOnce();
  await answered();
  wish();
  expect(ask).toHaveBeenCalledTimes(2);
});
