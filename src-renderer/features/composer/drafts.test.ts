import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awaitComposer, typeAhead } from '../../stores/focus';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import {
  addToDraft,
  DRAFT_SAVE_AT_LATEST_MS,
  DRAFT_SAVE_MS,
  draftIsWaiting,
  forgetLate,
  keepDraft,
  loadDraft,
  onDraft,
  saveDraft,
  sendDraft,
  startDrafts,
  takeDraft,
} from './drafts';

let bridge: FakeBridge;

beforeEach(() => {
  vi.useFakeTimers();
  bridge = installFakeBridge();
});
afterEach(async () => {
  takeDraft('anna');
  takeDraft('ben');
  vi.useRealTimers();
});

const stored = () => bridge.callsOf('drafts.set');

it('stores once, a moment after the last key', async () => {
  keepDraft('anna', 'H');
  keepDraft('anna', 'Hi');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS - 1);
  expect(stored()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(stored()).toEqual([{ conversationId: 'anna', text: 'Hi', over: [] }]);
  expect(draftIsWaiting('anna')).toBe(false);
});

it('stores while the owner types on without a pause', async () => {
  for (let typed = 1; typed <= 30; typed += 1) {
    keepDraft('anna', 'x'.repeat(typed));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(DRAFT_SAVE_AT_LATEST_MS).toBe(1000);
  expect(stored().map(({ text }) => text.length)).toEqual([10, 20, 30]);
});

it('keeps the texts of two conversations apart, whatever their timers do', async () => {
  keepDraft('anna', 'for Anna');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS / 2);
  keepDraft('ben', 'for Ben');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
  expect(bridge.inbox.drafts.get('anna')).toBe('for Anna');
  expect(bridge.inbox.drafts.get('ben')).toBe('for Ben');
});

it('stores at once when the box is left, and not a second time', async () => {
  keepDraft('anna', 'Hi');
  await saveDraft('anna');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS * 2);
  expect(stored()).toHaveLength(1);
});

it('gives back what was typed last, even while main still holds an older text', async () => {
  bridge.inbox.drafts.set('anna', 'old');
  keepDraft('anna', 'new');
  expect(await loadDraft('anna')).toBe('new');
  expect(await loadDraft('ben')).toBe('');
});

it('never stores a text that was taken to be sent', async () => {
  keepDraft('anna', 'Hi');
  takeDraft('anna');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS * 2);
  await saveDraft('anna');
  expect(stored()).toEqual([]);
});

it('keeps a text that could not be stored, and stores it the next time', async () => {
  bridge.fail('drafts.set', { code: 'diskFull', params: {} });
  keepDraft('anna', 'Hi');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
  expect(draftIsWaiting('anna')).toBe(true);
  bridge.fail('drafts.set', null);
  await saveDraft('anna');
  expect(bridge.inbox.drafts.get('anna')).toBe('Hi');
  expect(draftIsWaiting('anna')).toBe(false);
});

it('a key pressed while a text is being stored is stored after it', async () => {
  keepDraft('anna', 'one');
  const saving = saveDraft('anna');
  keepDraft('anna', 'two');
  await saving;
  expect(draftIsWaiting('anna')).toBe(true);
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
  expect(bridge.inbox.drafts.get('anna')).toBe('two');
});

describe('a page', () => {
  beforeEach(() => {
    startDrafts();
    keepDraft('anna', 'for Anna');
    keepDraft('ben', 'for Ben');
  });

  const both = [
    { conversationId: 'anna', text: 'for Anna', over: [] },
    { conversationId: 'ben', text: 'for Ben', over: [] },
  ];

  it.each([
    ['is left by the keyboard', () => window.dispatchEvent(new Event('blur'))],
    ['is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['goes', () => window.dispatchEvent(new Event('pagehide'))],
  ])('stores all at once when it %s', (_, happen) => {
    happen();
    expect(stored()).toEqual(both);
  });

  it('says before the app ends that all is stored, and not before it is', async () => {
    const held = bridge.hold('drafts.set');
    bridge.emit('ending', null);
    expect(stored()).toEqual(both);
    held[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(bridge.callsOf('windows.saved')).toHaveLength(0);
    held[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(bridge.callsOf('windows.saved')).toHaveLength(1);
  });

  it('does not hold up the end of the app when a text cannot be stored', async () => {
    bridge.fail('drafts.set', { code: 'diskFull', params: {} });
    bridge.emit('ending', null);
    await vi.advanceTimersByTimeAsync(0);
    expect(bridge.callsOf('windows.saved')).toHaveLength(1);
  });
});

describe('the same draft in the other window', () => {
  it('keeps its words when the outbox refuses a text while that is being stored', async () => {
    await loadDraft('anna');
    bridge.inbox.drafts.set('anna', 'From there. ');
    const answers = bridge.hold('drafts.set');
    keepDraft('anna', 'Mine');
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    const sending = sendDraft('anna', 'Mine', () => Promise.reject(new Error('full')));
    const refused = expect(sending).rejects.toThrow('full');
    answers[0]?.();
    await refused;
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(bridge.inbox.drafts.get('anna')).toBe('From there. Mine');
  });

  it('that was written meanwhile is joined with what was typed here, in box and store', async () => {
    bridge.inbox.drafts.set('anna', 'Hello');
    await loadDraft('anna');
    const shown = vi.fn();
    const stop = onDraft(shown);
    keepDraft('anna', 'Hello from here');
    bridge.inbox.drafts.set('anna', 'Hello from there');
    await saveDraft('anna');
    expect(bridge.inbox.drafts.get('anna')).toBe('Hello from there from here');
    expect(shown).toHaveBeenLastCalledWith('anna', 'Hello from there from here');
    expect(draftIsWaiting('anna')).toBe(false);
    stop();
  });

  it('that was sent there does not come back, nor takes along what was typed here', async () => {
    bridge.inbox.drafts.set('anna', 'Hello');
    await loadDraft('anna');
    keepDraft('anna', 'Hello, one more thing');
    bridge.inbox.drafts.delete('anna');
    await saveDraft('anna');
    expect(bridge.inbox.drafts.get('anna')).toBe(', one more thing');
  });

  it('is not taken for what is sent here, also while that is still being stored', async () => {
    bridge.inbox.drafts.set('anna', 'Yes');
    await loadDraft('anna');
    const held = bridge.hold('drafts.set');
    keepDraft('anna', 'Yes, at');
    const saving = saveDraft('anna');
    const handOver = vi.fn(async () => null);
    const sending = sendDraft('anna', 'Yes, at ten', handOver);
    expect(handOver).toHaveBeenCalledWith(['Yes', 'Yes, at']);
    held[0]?.();
    await Promise.all([saving, sending]);
    await sendDraft('anna', 'Bye', handOver);
    expect(handOver).toHaveBeenLastCalledWith(['']);
  });
});

describe('while main is slower than the pauses', () => {
  let held: (() => void)[];
  const shown = vi.fn();
  let stop: () => void;

  beforeEach(async () => {
    bridge.inbox.drafts.set('anna', 'Yes');
    await loadDraft('anna');
    held = bridge.hold('drafts.set');
    shown.mockClear();
    stop = onDraft(shown);
    keepDraft('anna', 'Yes, at');
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    keepDraft('anna', 'Yes, at nine');
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
  });
  afterEach(async () => {
    stop();
    while (held.length > 0) await answer();
  });

  const answer = async () => {
    held.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };

  it('stores one text at a time, the newest one next, and no word twice', async () => {
    expect(stored()).toHaveLength(1);
    await answer();
    expect(stored()).toHaveLength(2);
    await answer();
    expect(shown).not.toHaveBeenCalled();
    expect(bridge.inbox.drafts.get('anna')).toBe('Yes, at nine');
    expect(draftIsWaiting('anna')).toBe(false);
  });

  it('stores at once what is there when the page goes', () => {
    startDrafts();
    window.dispatchEvent(new Event('pagehide'));
    expect(bridge.inbox.drafts.get('anna')).toBe('Yes, at nine');
  });

  it('keeps what is typed after a text that is sent, and stores it after that', async () => {
    let accept = () => {};
    const sending = sendDraft(
      'anna',
      'Yes, at nine',
      () =>
        new Promise<void>((go) => {
          accept = go;
        }),
    );
    keepDraft('anna', 'Yes, at nine. Bye');
    const saving = saveDraft('anna');
    await answer();
    expect(stored()).toHaveLength(1);
    accept();
    await sending;
    expect(shown).toHaveBeenCalledExactlyOnceWith('anna', '. Bye');
    await answer();
    await saving;
    expect(stored().at(-1)).toEqual({ conversationId: 'anna', text: '. Bye', over: [''] });
  });

  it('has all in the box again when the outbox refuses it', async () => {
    const sending = sendDraft('anna', 'Yes, at nine', () => Promise.reject(new Error('full')));
    const refused = expect(sending).rejects.toThrow('full');
    keepDraft('anna', 'Yes, at nine. Bye');
    await answer();
    await refused;
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    await answer();
    expect(bridge.inbox.drafts.get('anna')).toBe('Yes, at nine. Bye');
  });
});

it('does not store a form behind its sending, after a save that was under way', async () => {
  const answers = bridge.hold('forms.set');
  keepDraft('anna', 'Ask', 'prompt');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
  keepDraft('anna', 'Ask for a review', 'prompt');
  await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
  takeDraft('anna', 'prompt');
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(bridge.callsOf('forms.set')).toHaveLength(1);
});

it('adds letters to a draft that is not in sight, once it can be read', async () => {
  bridge.inbox.drafts.set('anna', 'Hi');
  bridge.fail('drafts.get', { code: 'diskFull', params: {} });
  addToDraft('anna', ' th');
  await vi.advanceTimersByTimeAsync(100);
  addToDraft('anna', 'ere');
  bridge.fail('drafts.get', null);
  await vi.advanceTimersByTimeAsync(500 + DRAFT_SAVE_MS);
  expect(bridge.inbox.drafts.get('anna')).toBe('Hi there');
});

it('stores letters whose draft is being read, and those typed ahead, before the app ends', async () => {
  startDrafts();
  addToDraft('anna', 'Hi');
  awaitComposer('ben');
  typeAhead('B');
  bridge.emit('ending', null);
  await vi.advanceTimersByTimeAsync(0);
  expect([...bridge.inbox.drafts]).toEqual([
    ['anna', 'Hi'],
    ['ben', 'B'],
  ]);
  expect(bridge.calls.at(-1)?.method).toBe('windows.saved');
});

it('reads no draft for letters any more after a sign-out', async () => {
  bridge.fail('drafts.get', { code: 'locked', params: {} });
  addToDraft('anna', 'Hi');
  await vi.advanceTimersByTimeAsync(100);
  forgetLate();
  bridge.fail('drafts.get', null);
  await vi.advanceTimersByTimeAsync(2000);
  expect(bridge.callsOf('drafts.get').length).toBeLessThanOrEqual(2);
  expect(bridge.inbox.drafts.size).toBe(0);
});
