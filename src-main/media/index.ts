/** Puts the room together: one library of pictures and files, and saving and copying from it. */
import type { Translate } from '../app/i18n';
import { buildKind } from '../launch/build-kind';
import type { Session } from '../session/types';
import { isLoopback } from '../wassist/address';
import { createMediaFiles } from './files';
import { createGuardedFetch } from './guarded-fetch';
import { createMediaLibrary, type MediaLibraryParts, mayFetch } from './library';

export interface MediaParts extends Pick<MediaLibraryParts, 'clock' | 'log' | 'onProgress'> {
  session: Pick<Session, 'state' | 'workspace'>;
  isLocked: () => boolean;
  translate: Translate;
}

export function createMedia(parts: MediaParts) {
  const { session } = parts;
  /** A server on this computer (simulator, demo) has its files here too; in tests also on other ports. */
  function mayAskHere(url: URL): boolean {
    const { host, hostname } = new URL(`http://${session.state().server}`);
    return isLoopback(hostname) && (url.host === host || buildKind() !== 'shipped');
  }
  const library = createMediaLibrary({
    ...parts,
    inbox: () => (parts.isLocked() ? null : (session.workspace()?.inbox ?? null)),
    fetch: createGuardedFetch((address) => mayFetch(address, mayAskHere)),
    mayAskHere,
  });
  return { library, files: createMediaFiles({ ...parts, library }) };
}
