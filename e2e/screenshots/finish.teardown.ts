/** After all pictures: the page to look through them, and the proof that every state was reached. */
import { closeAlbum } from './album.ts';
import { expect, test } from './stage.ts';

test('every state of the catalogue has its picture', ({ thorough }) => {
  expect(closeAlbum(thorough)).toEqual([]);
});
