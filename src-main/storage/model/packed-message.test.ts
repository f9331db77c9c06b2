import { plainMessage, toldAsText } from '@shared/content';
import type { Message } from '@shared/domain';
import { expect, it } from 'vitest';
import { aMessage, NOON } from '../testing/inbox';
import { packMessage, unpackMessage } from './packed-message';

const row = (body: string) => ({ server_id: 'm1', created_at_ms: NOON, body });

it('leaves out what is empty and puts it back', () => {
  const message = aMessage({ body: 'Hi', status: null, source: 'agent' });
  const packed = packMessage(message);
  expect(Object.keys(JSON.parse(packed)).sort()).toEqual(
    ['createdAt', 'id', 'role', 'source', 'text', 'type'].sort(),
  );
  expect(unpackMessage(row(packed))).toEqual(message);
});

it.each([
  ['words alone', { footer: null }],
  ['a footer beside the words', { footer: 'The shop' }],
])('keeps once what a unified message tells twice: %s', (_what, { footer }) => {
  const unified = { body: 'Hi', footer, buttons: [], media: [] };
  const untold: Message = { ...aMessage(), type: 'unified', text: null, unified };
  const message = toldAsText(untold);
  expect(message.text?.body).toBe('Hi');
  const packed = packMessage(message);
  expect(packed.split('"Hi"')).toHaveLength(2);
  expect(unpackMessage(row(packed))).toEqual(message);
});

it('keeps a type that nobody knows beside content that is known', () => {
  const unified = { body: 'Hi', footer: null, buttons: [], media: [] };
  const message = { ...aMessage(), type: 'unknown' as const, text: null, unified };
  expect(unpackMessage(row(packMessage(message)))).toEqual(message);
});

it.each(['', '{', '[]', '{"id":""}', '{"id":"m1","role":"pope"}'])(
  'keeps the place of a message that cannot be read: %s',
  (body) => {
    expect(unpackMessage(row(body))).toEqual(
      plainMessage({ id: 'm1', role: 'unknown', createdAt: '2026-11-22T12:00:00.000Z' }),
    );
  },
);
