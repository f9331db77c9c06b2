/** After all pictures: the page to look through them, and the proof that every state was reached. */
import { expect, test } from '@playwright/test';
import { closeAlbum } from './album.ts';

test('every state of the catalogue has its picture', () => {
  expect(closeAlbum()).toEqual([]);
});
