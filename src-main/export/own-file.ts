/** A file of the owner's: whole at its place, or not there at all. */
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { placeFailure } from '../app/save-place';

/**
 * An old file there stays until the new one is complete. Throws UserFailure: diskFull, placeReadOnly;
 * and what the pieces throw.
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  const said = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => Promise.reject(placeFailure(error)));
  const file = await said(open(beside, 'wx'));
  try {
    try {
      for await (const piece of pieces) await said(file.appendFile(piece));
      await said(file.sync());
    } finally {
      await file.close();
    }
    await said(rename(beside, path));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
