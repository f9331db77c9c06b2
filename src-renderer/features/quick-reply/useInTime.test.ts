import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteAsk, useNavigation } from '../../stores/navigation';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { takeDraft } from '../composer/drafts';
import { useInTime } from './useInTime';

let bridge: FakeBridge;
let nowMs: number;
let frame: FrameRequestCallback[];

beforeEach(() => {
  bridge = installFakeBridge();
  nowMs = 1000;
  frame = [];
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frame.push(callback));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frame[id - 1] = () => undefined;
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const id of ['anna', 'ben', 'cleo']) takeDraft(id);
});

function ask(conversationId: string, atMs = nowMs): void {
  noteAsk(conversationId, atMs);
  useNavigation.setState({ conversationId });
}

/** What is drawn is on the screen from now on. */
function paint(): void {
  for (let nth = 0; nth < 2; nth += 1) for (const callback of frame.splice(0)) callback(nowMs);
}

/** Each of them is asked for 100 ms after the one before, and drawn 30 ms later; painted at once or not at all. */
function show([first, ...others]: string[], isPainted = (_id: string) => true): void {
  const props = (id: string, isDrawn: boolean) => ({ id, isDrawn });
  ask(first!);
  const { rerender } = renderHook(
    ({ id, isDrawn }: ReturnType<typeof props>) => useInTime(id, isDrawn),
    { initialProps: props(first!, true) },
  );
  if (isPainted(first!)) paint();
  for (const id of others) {
    nowMs += 100;
    ask(id);
    rerender(props(id, false));
    nowMs += 30;
    rerender(props(id, true));
    if (isPainted(id)) paint();
  }
}

function press(key: string, atMs: number): Event {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: atMs });
  document.body.dispatchEvent(event);
  return event;
}

it('adds late letters to the draft of the customer they were typed for', async () => {
  show(['anna', 'ben', 'cleo']);
  const late = [press('a', 1050), press('b', 1180), press('A', 1060)];
  expect(late.every((event) => event.defaultPrevented)).toBe(true);
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('aA'));
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('ben')).toBe('b'));
  expect(press('c', 1270).defaultPrevented).toBe(false);
});

it('gives letters that were typed in sight of nobody to who came into sight next', async () => {
  show(['anna', 'ben']);
  expect(press('b', 1110).defaultPrevented).toBe(false);
  expect(bridge.callsOf('drafts.get')).toEqual([]);
  ask('cleo');
  expect(press('B', 1110).defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('ben')).toBe('B'));
});

it('gives letters that were typed in sight of nobody to who was asked for last by then', async () => {
  show(['anna', 'ben']);
  // Main was told of the click on Cleo's notification before Ben was drawn; the page is told after.
  nowMs += 50;
  ask('cleo', 1110);
  expect(press('c', 1120).defaultPrevented).toBe(false);
  expect(press('b', 1105).defaultPrevented).toBe(true);
  expect(press('B', 1140).defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('ben')).toBe('bB'));
  expect(bridge.inbox.drafts.get('cleo')).toBeUndefined();
});

it('gives no letters to who was drawn and gone again before a frame', async () => {
  show(['anna', 'ben', 'cleo'], (id) => id !== 'ben');
  noteAsk('cleo', 1110);
  expect(press('c', 1150).defaultPrevented).toBe(false);
  expect(press('b', 1105).defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('ben')).toBe('b'));
});

it('leaves letters to the customer in sight while another one, asked for, is not drawn', async () => {
  show(['anna']);
  ask('ben');
  expect(press('a', 1050).defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('a'));
});

it('accepts letters for a customer who is in sight again', () => {
  show(['anna', 'ben', 'anna']);
  expect(press('a', 1050).defaultPrevented).toBe(false);
});

it('ignores an old press for the customer who is in sight now', () => {
  show(['anna', 'ben'], (id) => id !== 'ben');
  expect(press('Enter', 1050).defaultPrevented).toBe(true);
  expect(press('Enter', 1150).defaultPrevented).toBe(true);
});

it('ignores a press from before the first customer was on the screen', () => {
  show(['anna']);
  expect(press('Enter', 990).defaultPrevented).toBe(true);
  expect(press('Enter', 1010).defaultPrevented).toBe(false);
});
