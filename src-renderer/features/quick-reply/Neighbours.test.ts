import { expect, it } from 'vitest';
import { after, before, noTrail, visit } from './Neighbours';

const through = (...ids: string[]) => ids.reduce(visit, noTrail);

it('leads back and on again, and a new one comes at the end', () => {
  const trail = through('anna', 'ben', 'cleo', 'ben');
  expect(trail.seen).toEqual(['anna', 'ben', 'cleo']);
  expect(before(trail)).toBe('anna');
  expect(after(trail)).toBe('cleo');
  const further = visit(trail, 'dora');
  expect(before(further)).toBe('cleo');
  expect(after(further)).toBeNull();
});

it('has nobody before the first', () => {
  expect(before(noTrail)).toBeNull();
  expect(before(through('anna'))).toBeNull();
  expect(after(through('anna'))).toBeNull();
});
