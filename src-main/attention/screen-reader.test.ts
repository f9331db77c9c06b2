import { expect, it, vi } from 'vitest';
import { awaitScreenReader, loadBridge } from './screen-reader';
import { createTestBus, refuse } from './testing/bus';

const settled = () => new Promise((resolve) => setTimeout(resolve));

function status(reader: boolean) {
  const state = { reader };
  const bus = createTestBus({
    Get: ({ body }) => [{ value: body?.[1] === 'ScreenReaderEnabled' && state.reader }],
  });
  return { ...bus, state };
}

it('opens the pages to a reader that is there already', async () => {
  const { bus, listening } = status(true);
  const open = vi.fn();
  awaitScreenReader(bus, open);
  await settled();
  expect(open).toHaveBeenCalledOnce();
  expect(listening()).toBe(0);
});

it('waits for one that comes later, and opens them once', async () => {
  const { bus, signal, state, listening } = status(false);
  const open = vi.fn();
  awaitScreenReader(bus, open);
  await settled();
  signal('PropertiesChanged', ['org.a11y.Status', {}, []]);
  await settled();
  expect(open).not.toHaveBeenCalled();
  state.reader = true;
  signal('PropertiesChanged', ['org.a11y.Status', {}, []]);
  signal('PropertiesChanged', ['org.a11y.Status', {}, []]);
  await settled();
  expect(open).toHaveBeenCalledOnce();
  expect(listening()).toBe(0);
});

it.each([
  ['has no such service', { Get: refuse('org.freedesktop.DBus.Error.ServiceUnknown') }],
  ['answers with something else', { Get: () => ['yes'] }],
])('leaves them closed where the desktop %s', async (_, answers) => {
  const open = vi.fn();
  awaitScreenReader(createTestBus(answers).bus, open);
  await settled();
  expect(open).not.toHaveBeenCalled();
});

it('leaves what the owner set of the bridge', () => {
  const env: Record<string, string | undefined> = {};
  loadBridge(env);
  expect(env).toEqual({ ACCESSIBILITY_ENABLED: '1' });
  const own = { ACCESSIBILITY_ENABLED: '0' };
  loadBridge(own);
  expect(own).toEqual({ ACCESSIBILITY_ENABLED: '0' });
});
