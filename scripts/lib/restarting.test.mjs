import { expect, it, vi } from 'vitest';
import { createRestarting } from './restarting.mjs';

/** Programs that end when the test says so. */
function programs() {
  const started = [];
  const start = () => {
    const { promise, resolve } = Promise.withResolvers();
    const program = { ended: promise, end: resolve, quit: vi.fn() };
    started.push(program);
    return program;
  };
  return { started, start };
}

it('starts the next program when the one before has ended, once for several calls', async () => {
  const { started, start } = programs();
  const app = createRestarting(start);
  app.restart();
  app.restart();
  expect(started).toHaveLength(1);
  expect(started[0].quit).toHaveBeenCalledOnce();
  started[0].end(0);
  await vi.waitFor(() => expect(started).toHaveLength(2));
  app.restart();
  expect(started[1].quit).toHaveBeenCalledOnce();
});

it('ends with the exit code of a program that nobody restarted', async () => {
  const { started, start } = programs();
  const app = createRestarting(start);
  started[0].end(3);
  expect(await app.ended).toBe(3);
  expect(started).toHaveLength(1);
});

it('starts nothing more after stop, even where a restart was under way', async () => {
  const { started, start } = programs();
  const app = createRestarting(start);
  app.restart();
  app.stop();
  started[0].end(0);
  expect(await app.ended).toBe(0);
  expect(started).toHaveLength(1);
});
