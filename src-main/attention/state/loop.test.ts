import { defaultSettings, type Settings } from '@shared/settings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../common/clock';
import { silentLog } from '../../common/log';
import { HOUR_MS, MINUTE_MS, NOON_MS, notificationSettings } from '../testing/fixtures';
import { changeable, openTestInbox, type TestInbox } from '../testing/inbox';
import { startAttentionLoop } from './loop';

let inbox: TestInbox;
let stop: () => void;
const settings = changeable<Settings>(defaultSettings);

function start(): void {
  stop = startAttentionLoop({ inbox, settings, clock: systemClock, log: silentLog });
}
const stateOf = (id: string) => {
  const view = inbox.views.get(id);
  return [view?.attention, view?.attentionReason];
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOON_MS });
  settings.set(defaultSettings);
  inbox = openTestInbox();
});
afterEach(() => {
  stop();
  inbox.close();
  vi.useRealTimers();
});

it('decides what changed', async () => {
  start();
  inbox.addCustomer('anna');
  inbox.addCustomer('ben');
  inbox.customerWrites('anna', 'Hello', NOON_MS - 6 * MINUTE_MS);
  await vi.advanceTimersByTimeAsync(100);
  expect(stateOf('anna')).toEqual(['needs-you', 'agent-silent']);
  expect(stateOf('ben')).toEqual(['agent', null]);
});

it('gives main its turn between the writes of many', async () => {
  const people = Array.from({ length: 350 }, (_, index) => `customer-${index}`);
  for (const id of people) inbox.addCustomer(id);
  for (const id of people) inbox.customerWrites(id, 'Hello', NOON_MS - 6 * MINUTE_MS);
  const set = vi.spyOn(inbox.attention, 'set');
  start();
  await vi.advanceTimersByTimeAsync(6000);
  expect(people.filter((id) => stateOf(id)[0] !== 'needs-you')).toEqual([]);
  expect(Math.max(...set.mock.calls.map(([records]) => records.size))).toBeLessThanOrEqual(100);
});

it('decides again when time alone changes it', async () => {
  start();
  inbox.addCustomer('anna');
  inbox.customerWrites('anna', 'Hello');
  await vi.advanceTimersByTimeAsync(4 * MINUTE_MS);
  expect(stateOf('anna')).toEqual(['agent', null]);
  await vi.advanceTimersByTimeAsync(MINUTE_MS + 100);
  expect(stateOf('anna')).toEqual(['needs-you', 'agent-silent']);
});

it('goes back when the agent answers', async () => {
  start();
  inbox.addCustomer('anna');
  inbox.customerWrites('anna', 'Hello', NOON_MS - HOUR_MS);
  await vi.advanceTimersByTimeAsync(100);
  inbox.agentAnswers('anna');
  await vi.advanceTimersByTimeAsync(100);
  expect(stateOf('anna')).toEqual(['agent', null]);
});

it('does not run after its own writing', async () => {
  start();
  inbox.addCustomer('anna');
  inbox.customerWrites('anna', 'Hello', NOON_MS - HOUR_MS);
  await vi.advanceTimersByTimeAsync(100);
  const facts = vi.spyOn(inbox.attention, 'facts');
  const set = vi.spyOn(inbox.attention, 'set');
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  // The review at the start reads everything once and finds it as it is.
  expect(facts).toHaveBeenCalledTimes(1);
  expect(set).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(facts).toHaveBeenCalledTimes(1);
});

it('decides at the wake what came due in a sleep', async () => {
  start();
  inbox.addCustomer('anna');
  inbox.customerWrites('anna', 'Hello');
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  vi.setSystemTime(NOON_MS + 8 * HOUR_MS);
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(stateOf('anna')).toEqual(['needs-you', 'agent-silent']);
});

it('catches up at the start with what an earlier run left undecided', async () => {
  inbox.addCustomer('anna');
  inbox.customerWrites('anna', 'Hello', NOON_MS - HOUR_MS);
  expect(stateOf('anna')).toEqual(['quiet', null]);
  start();
  await vi.advanceTimersByTimeAsync(6000);
  expect(stateOf('anna')).toEqual(['needs-you', 'agent-silent']);
});

it('takes a new limit at once, for everybody', async () => {
  start();
  inbox.addCustomer('anna');
  inbox.customerWrites('anna', 'Hello', NOON_MS - 3 * MINUTE_MS);
  await vi.advanceTimersByTimeAsync(100);
  expect(stateOf('anna')).toEqual(['agent', null]);
  const notifications = notificationSettings({ agentSilentMinutes: 2 });
  settings.set({ ...defaultSettings, notifications });
  await vi.advanceTimersByTimeAsync(100);
  expect(stateOf('anna')).toEqual(['needs-you', 'agent-silent']);
});

it('decides many in pieces, not to hold up the rest', async () => {
  start();
  const ids = Array.from({ length: 450 }, (_, index) => `customer${index}`);
  for (const id of ids) inbox.addCustomer(id);
  for (const id of ids) inbox.customerWrites(id, 'Hello', NOON_MS - HOUR_MS);
  const facts = vi.spyOn(inbox.attention, 'facts');
  await vi.advanceTimersByTimeAsync(1000);
  expect(inbox.views.counts().needsYou).toBe(450);
  expect(facts.mock.calls.map(([asked]) => asked.length)).toEqual(
    Array.from({ length: 9 }, () => 50),
  );
});

it('decides in one what changes while another decision takes its time', async () => {
  const ids = Array.from({ length: 450 }, (_, index) => `customer${index}`);
  for (const id of ids) inbox.addCustomer(id);
  const facts = vi.spyOn(inbox.attention, 'facts');
  const timers: (() => void)[] = [];
  const fire = () => {
    for (const timer of timers.splice(0)) timer();
  };
  const after = (_ms: number, act: () => void) => {
    timers.push(act);
    return () => {};
  };
  const clock = { ...systemClock, after };
  stop = startAttentionLoop({ inbox, settings, clock, log: silentLog });
  fire();
  fire();
  await Promise.resolve();
  for (const id of ids.slice(0, 20)) {
    inbox.customerWrites(id, 'Hello', NOON_MS - HOUR_MS);
    fire();
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(inbox.views.counts().needsYou).toBe(20);
  const asked = facts.mock.calls.map(([some]) => some.length);
  expect(asked.filter((count) => count > 0 && count < 50)).toEqual([20]);
});

it('stops', async () => {
  start();
  stop();
  inbox.addCustomer('anna');
  inbox.customerWrites('anna', 'Hello', NOON_MS - HOUR_MS);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(stateOf('anna')).toEqual(['quiet', null]);
  expect(vi.getTimerCount()).toBe(0);
});
