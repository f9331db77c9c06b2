import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createLastSave, PATIENCE_MS } from './last-save';

function ask(pages: number[]) {
  const clock = createFakeClock();
  const lastSave = createLastSave(clock);
  const over = vi.fn();
  void lastSave.of(pages).then(over);
  return { clock, lastSave, over };
}

it('waits for all of the pages', async () => {
  const { clock, lastSave, over } = ask([1, 2]);
  lastSave.done(1);
  lastSave.done(1);
  lastSave.done(7);
  await clock.advance(PATIENCE_MS - 1);
  expect(over).not.toHaveBeenCalled();
  lastSave.done(2);
  await clock.advance(0);
  expect(over).toHaveBeenCalledOnce();
});

it('waits for nothing where there is no page', async () => {
  const { clock, over } = ask([]);
  await clock.advance(0);
  expect(over).toHaveBeenCalledOnce();
});

it('goes on without a page that hangs', async () => {
  const { clock, lastSave, over } = ask([1, 2]);
  lastSave.done(1);
  await clock.advance(PATIENCE_MS);
  expect(over).toHaveBeenCalledOnce();
});
