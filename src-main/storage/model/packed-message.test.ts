import { expect, it } from 'vitest';
import { aMessage, NOON } from '../testing/inbox';
import { packMessage, plainMessage, unpackMessage } from './packed-message';

const row = (body: string) => ({ server_id: 'm1', created_at_ms: NOON, body });

it('leaves out what is empty and puts it back', () => {
  const message = aMessage({ body: 'Hi', status: null, source: 'agent' });
  const packed = packMessage(message);
  expect(Object.keys(JSON.parse(packed)).sort()).toEqual(
    ['createdAt', 'id', 'role', 'source', 'text', 'type'].sort(),
  );
  expect(unpackMessage(row(packed))).toEqual(message);
});

it.each(['', '{', '[]', '{"id":""}', '{"id":"m1","role":"pope"}'])(
  'keeps the place of a message that cannot be read: %s',
  (body) => {
    expect(unpackMessage(row(body))).toEqual(
      plainMessage({ id: 'm1', role: 'unknown', createdAt: '2026-11-22T12:00:00.000Z' }),
    );
  },
);
