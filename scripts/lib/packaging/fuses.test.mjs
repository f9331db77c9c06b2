import { FuseV1Options } from '@electron/fuses';
import { expect, it } from 'vitest';
import { SHIPPED_FUSES } from './fuses.mjs';

it('names every fuse that there is', () => {
  const all = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
  expect(Object.keys(SHIPPED_FUSES).map(Number)).toEqual(all);
});
