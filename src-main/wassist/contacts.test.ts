/** What customers are called on the server, and who is blocked there: against the simulator, and against odd answers. */
import { describe, expect, it } from 'vitest';
import { createWassistClient } from './client';
import { json } from './testing/transport-harness';
import { startConversation, startWorld } from './testing/with-simulator';

const OWN = '447700900100';
const ANA = '447700900555';

describe('the current API', () => {
  it('takes the name of a contact, which its conversations then have', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    await world.client.contacts.rename(id, 'Ana from the market');
    expect(world.asked().at(-1)).toMatch(/^PATCH \/api\/v1\/contacts\/[^/]+\/$/);
    expect(await world.client.conversations.get(id)).toMatchObject({
      contactName: 'Ana from the market',
    });
    await expect(world.client.contacts.rename('gone', 'x')).rejects.toMatchObject({
      kind: 'notFound',
    });
    expect(world.client.capabilities().contacts).toBe(true);
  });

  it('blocks a number and lets it in again, and the list says so', async () => {
    const { client } = await startWorld('current');
    expect(await client.contacts.blocked(OWN)).toEqual(new Set());
    expect(await client.contacts.setBlocked(OWN, ANA, true)).toEqual(new Set([ANA]));
    expect(await client.contacts.blocked(`+${OWN}`)).toEqual(new Set([ANA]));
    expect(await client.contacts.setBlocked(OWN, ANA, false)).toEqual(new Set());
    await expect(client.contacts.blocked('../agents')).rejects.toMatchObject({
      kind: 'notOffered',
    });
  });
});

it('the legacy API has neither, and is not asked', async () => {
  const world = await startWorld('legacy');
  const { id } = await startConversation(world);
  const before = world.asked().length;
  expect(world.client.capabilities()).toMatchObject({ contacts: false, blacklist: false });
  const refused = { kind: 'notOffered' };
  await expect(world.client.contacts.rename(id, 'x')).rejects.toMatchObject(refused);
  await expect(world.client.contacts.blocked(OWN)).rejects.toMatchObject(refused);
  await expect(world.client.contacts.setBlocked(OWN, ANA, true)).rejects.toMatchObject(refused);
  expect(world.asked()).toHaveLength(before);
});

/** A server that answers so, one after the other. */
function answering(...answers: Response[]) {
  const fetch: typeof globalThis.fetch = async () => answers.shift() ?? json({}, 500);
  return createWassistClient({ baseUrl: 'api.example', authToken: 'key', fetch });
}

it.each([
  ['bare numbers', [`+${ANA}`]],
  ['objects', { count: 1, next: null, results: [{ number: ANA }] }],
  ['things that are none', [{ phoneNumber: `+${ANA}` }, 7, null, { id: 'x' }, 'nobody']],
])('reads a list of %s', async (_, list) => {
  expect(await answering(json(list)).contacts.blocked(OWN)).toEqual(new Set([ANA]));
});

it.each([403, 404, 405])('takes %d for "not offered" from then on', async (status) => {
  const client = answering(json({}, status));
  await expect(client.contacts.blocked(OWN)).rejects.toMatchObject({ kind: 'notOffered' });
  expect(client.capabilities()).toMatchObject({ blacklist: false, contacts: true });
});

it('believes only the list that somebody is blocked', async () => {
  const client = answering(json({}), json([]));
  await expect(client.contacts.setBlocked(OWN, ANA, true)).rejects.toMatchObject({
    kind: 'notOffered',
  });
  expect(client.capabilities().blacklist).toBe(false);
});
