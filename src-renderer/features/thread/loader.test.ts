import { beforeEach, expect, it } from 'vitest';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { sampleItem } from '../../test/sample';
import { ThreadLoader } from './loader';

let bridge: FakeBridge;

const items = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) =>
    sampleItem('anna', `k${from + index}`, { createdAtMs: from + index }),
  );
const pages = () => bridge.callsOf('thread.page');
const span = (loader: ThreadLoader) => {
  const held = loader.get().window.items;
  return [held[0]?.key, held.at(-1)?.key, held.length];
};

beforeEach(() => {
  bridge = installFakeBridge();
  bridge.inbox.threads.set('anna', items(0, 500));
});

it('begins with the newest fifty', async () => {
  const loader = new ThreadLoader('anna');
  expect(loader.get().status).toBe('loading');
  await loader.showNewest();
  expect(span(loader)).toEqual(['k450', 'k499', 50]);
  expect(loader.get().status).toBe('ready');
});

it('grows backwards page by page, each asked for once', async () => {
  const loader = new ThreadLoader('anna');
  await loader.showNewest();
  await Promise.all([loader.older(), loader.older()]);
  expect(span(loader)).toEqual(['k400', 'k499', 100]);
  expect(pages()).toHaveLength(2);
});

it('goes to a message in the past and forward again to the newest', async () => {
  const loader = new ThreadLoader('anna');
  await loader.showAround('k100');
  expect(span(loader)).toEqual(['k75', 'k124', 50]);
  await loader.newer();
  expect(span(loader)).toEqual(['k75', 'k174', 100]);
  await loader.showNewest();
  expect(loader.get().window.hasNewer).toBe(false);
  expect(span(loader)).toEqual(['k450', 'k499', 50]);
});

it('shows the newest where the message to go to is no longer stored', async () => {
  const loader = new ThreadLoader('anna');
  await loader.showAround('gone');
  expect(span(loader)).toEqual(['k450', 'k499', 50]);
});

it('asks the server when nothing older is stored', async () => {
  bridge.inbox.threads.set('anna', items(10, 20));
  bridge.answer('thread.page', ({ at }) => ({
    items: at ? items(0, 10) : items(10, 20),
    hasOlder: false,
    hasNewer: false,
    olderOnServer: !at,
    history: [],
  }));
  bridge.answer('thread.loadOlder', () => ({ loaded: 10, olderOnServer: false, history: [] }));
  const loader = new ThreadLoader('anna');
  await loader.showNewest();
  await loader.older();
  expect(span(loader)).toEqual(['k0', 'k19', 20]);
  await loader.older();
  expect(bridge.callsOf('thread.loadOlder')).toHaveLength(1);
});

it('says why older ones cannot be had, and has them when it can', async () => {
  bridge.answer('thread.page', () => ({
    items: items(0, 5),
    hasOlder: false,
    hasNewer: false,
    olderOnServer: true,
    history: [],
  }));
  bridge.fail('thread.loadOlder', { code: 'network', params: {} });
  const loader = new ThreadLoader('anna');
  await loader.showNewest();
  await loader.older();
  expect(loader.get()).toMatchObject({ olderError: { code: 'network' }, loadingOlder: false });
  bridge.fail('thread.loadOlder', null);
  await loader.older();
  expect(loader.get().olderError).toBeNull();
});

it('reads several changes at a time once', async () => {
  const loader = new ThreadLoader('anna');
  await loader.showNewest();
  bridge.inbox.threads.set('anna', items(0, 501));
  await Promise.all([loader.refresh(), loader.refresh(), loader.refresh()]);
  expect(pages()).toHaveLength(2);
  expect(span(loader)[1]).toBe('k500');
});

it('keeps a stretch in the past where it is while new messages come', async () => {
  const loader = new ThreadLoader('anna');
  await loader.showAround('k100');
  bridge.inbox.threads.set('anna', items(0, 501));
  await loader.refresh();
  expect(span(loader)).toEqual(['k75', 'k124', 50]);
});

it('shows a fixed number of the newest in the quick reply window, and nothing before them', async () => {
  const loader = new ThreadLoader('anna', 3);
  await loader.showNewest();
  await loader.older();
  await loader.refresh();
  expect(span(loader)).toEqual(['k497', 'k499', 3]);
});

it('says why the thread cannot be read, and reads it when asked again', async () => {
  bridge.fail('thread.page', { code: 'databaseLocked', params: {} });
  const loader = new ThreadLoader('anna');
  await loader.showNewest();
  expect(loader.get()).toMatchObject({ status: 'failed', error: { code: 'databaseLocked' } });
  bridge.fail('thread.page', null);
  await loader.showNewest();
  expect(loader.get()).toMatchObject({ status: 'ready', error: null });
});
