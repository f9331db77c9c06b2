import type { SessionState } from '@shared/app-state';
import { beforeEach, expect, it } from 'vitest';
import { useSession } from '../../stores/session';
import { rememberedHold, rememberHold } from './scroll';

beforeEach(() => localStorage.clear());

it('remembers where a thread was left, and forgets it at its end', () => {
  rememberHold('anna', { key: 'k1', offsetPx: -12 });
  rememberHold('ben', { key: 'k2', offsetPx: 0 });
  expect(rememberedHold('anna')).toEqual({ key: 'k1', offsetPx: -12 });
  rememberHold('anna', null);
  expect(rememberedHold('anna')).toBeNull();
  expect(rememberedHold('ben')).toEqual({ key: 'k2', offsetPx: 0 });
});

it('keeps the hundred left last', () => {
  for (let index = 0; index < 120; index += 1)
    rememberHold(`c${index}`, { key: 'k', offsetPx: index });
  expect(rememberedHold('c19')).toBeNull();
  expect(rememberedHold('c20')).not.toBeNull();
});

it.each(['{', '"x"', '[["anna"]]', '[["anna",{"key":1,"offsetPx":0}]]', '[null]'])(
  'reads nothing from %s',
  (stored) => {
    localStorage.setItem('thread-positions', stored);
    expect(rememberedHold('anna')).toBeNull();
  },
);

it('leaves nothing in the page’s store of a session that leaves nothing on the disk', () => {
  useSession.setState({ session: { sessionOnly: true } as SessionState });
  rememberHold('anna', { key: 'k1', offsetPx: -12 });
  expect(localStorage.length).toBe(0);
  expect(rememberedHold('anna')).toEqual({ key: 'k1', offsetPx: -12 });
  useSession.setState({ session: null });
});
