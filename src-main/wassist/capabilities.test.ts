import { describe, expect, it, vi } from 'vitest';
import { createCapabilities } from './capabilities';
import { startConversation, startWorld } from './testing/with-simulator';

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { kind: string }) => error.kind,
  );

describe('createCapabilities', () => {
  it('tells once what changed, and no more after the listener left', () => {
    const store = createCapabilities('current');
    const listener = vi.fn();
    const stop = store.onChange(listener);
    store.offer('takeover', false);
    store.offer('takeover', false);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(listener.mock.calls[0]?.[0]).toMatchObject({ takeover: false, prompt: true });
    stop();
    store.offer('typing', false);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('knows that only the legacy API has credits', () => {
    expect(createCapabilities('legacy').get().credits).toBe(true);
    expect(createCapabilities('current').get().credits).toBe(false);
  });
});

describe('what a server does not offer', () => {
  it('is learned from the legacy API: no takeover, no receipts, no typing', async () => {
    const world = await startWorld('legacy');
    const { client, asked } = world;
    const { id } = await startConversation(world);
    const { takeover, handback, read, typing, cancelHandoff } = client.conversations;
    expect(await kindOf(takeover(id, { durationMinutes: 10 }))).toBe('notOffered');
    expect(await kindOf(read(id))).toBe('notOffered');
    expect(await kindOf(cancelHandoff(id))).toBe('notOffered');
    expect(await kindOf(typing(id))).toBe('notOffered');
    expect(client.capabilities()).toMatchObject({
      takeover: false,
      readReceipts: false,
      typing: false,
      prompt: true,
      credits: true,
    });
    const before = asked().length;
    expect(await kindOf(takeover(id, { durationMinutes: 10 }))).toBe('notOffered');
    expect(await kindOf(handback(id))).toBe('notOffered');
    expect(await kindOf(cancelHandoff(id))).toBe('notOffered');
    expect(asked()).toHaveLength(before);
  });

  it('is learned of the refresh of templates, where the template itself is there', async () => {
    const { client, simulator } = await startWorld('current');
    const [template] = await client.templates.list();
    const id = template?.id ?? '';
    expect(await client.templates.sync(id)).toEqual(template);
    simulator.setFaults([
      { fault: 'status', status: 404, match: { method: 'POST', path: '/sync/$' } },
    ]);
    expect(await kindOf(client.templates.sync('nobody'))).toBe('notFound');
    expect(client.capabilities().templateSync).toBe(true);
    expect(await kindOf(client.templates.sync(id))).toBe('notOffered');
    expect(client.capabilities()).toMatchObject({ templateSync: false, templates: true });
  });

  it('is not concluded from a conversation that is not there', async () => {
    const world = await startWorld('current');
    const { client } = world;
    expect(await kindOf(client.conversations.takeover('nobody', { durationMinutes: 5 }))).toBe(
      'notFound',
    );
    expect(await kindOf(client.conversations.trigger('nobody', { prompt: 'x' }))).toBe('notFound');
    expect(client.capabilities()).toMatchObject({ takeover: true, prompt: true });
    const { id } = await startConversation(world);
    expect(await kindOf(client.conversations.takeover(id, { durationMinutes: 5 }))).toBe('done');
  });

  it('is not concluded while the server has trouble', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    world.simulator.setFaults([
      { fault: 'status', status: 404, match: { method: 'POST' } },
      { fault: 'status', status: 500, match: { method: 'GET' } },
    ]);
    expect(await kindOf(world.client.conversations.takeover(id, { durationMinutes: 5 }))).toBe(
      'notFound',
    );
    expect(world.client.capabilities().takeover).toBe(true);
  });

  it.each([405, 501])('is concluded from a %i at once', async (status) => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    world.simulator.setFaults([{ fault: 'status', status, match: { method: 'POST' } }]);
    const listener = vi.fn();
    world.client.onCapabilities(listener);
    expect(await kindOf(world.client.conversations.typing(id))).toBe('notOffered');
    expect(listener).toHaveBeenCalledWith(expect.objectContaining({ typing: false }));
  });

  it('leaves an empty list of templates, agents and numbers', async () => {
    const world = await startWorld('current');
    world.simulator.setFaults([{ fault: 'status', status: 404 }]);
    const { client } = world;
    expect(await client.agents.list()).toEqual([]);
    expect(await client.phoneNumbers.list()).toEqual([]);
    expect(client.capabilities().templates).toBe(true);
    expect(await client.templates.list()).toEqual([]);
    expect(client.capabilities().templates).toBe(false);
  });
});

describe('asking the agent', () => {
  const paths = (asked: string[]) =>
    asked.filter((request) => request.startsWith('POST')).map((path) => path.split('/').at(-2));

  it('in the current API: first prompt/, then trigger/, and from then on that', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    world.simulator.setFaults([{ fault: 'status', status: 404, match: { path: '/prompt/' } }]);
    await world.client.conversations.trigger(id, { prompt: 'Go' });
    await world.client.conversations.trigger(id, { prompt: 'Go on' });
    expect(paths(world.asked())).toEqual(['prompt', 'trigger', 'trigger']);
    expect(world.simulator.sent()).toHaveLength(2);
  });

  it('in the legacy API: first trigger/, then prompt/', async () => {
    const world = await startWorld('legacy');
    const { id } = await startConversation(world);
    await world.client.conversations.trigger(id, { prompt: 'Go' });
    world.simulator.setFaults([{ fault: 'status', status: 405, match: { path: '/trigger/' } }]);
    await world.client.conversations.trigger(id, { prompt: 'Go on' }).catch(() => undefined);
    expect(paths(world.asked())).toEqual(['trigger', 'trigger', 'prompt']);
  });

  it('is not offered where neither route is there', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    world.simulator.setFaults([{ fault: 'status', status: 404, match: { method: 'POST' } }]);
    expect(await kindOf(world.client.conversations.trigger(id, { prompt: 'Go' }))).toBe(
      'notOffered',
    );
    expect(world.client.capabilities().prompt).toBe(false);
  });

  it('is never asked twice where the first answer got lost', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    world.simulator.setFaults([{ fault: 'reset-after-commit', match: { method: 'POST' } }]);
    expect(await kindOf(world.client.conversations.trigger(id, { prompt: 'Go' }))).toBe('timeout');
    expect(world.simulator.sent()).toHaveLength(1);
  });
});
