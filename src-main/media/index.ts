/** Puts the room together: one library of pictures and files, and saving and copying from it. */
import type { Translate } from '../app/i18n';
import { buildKind } from '../launch/build-kind';
import type { Session } from '../session/types';
import { isLoopback } from '../wassist/address';
import { createFileCheck } from './file-check';
import { createMediaFiles } from './files';
import { createGuardedFetch } from './guarded-fetch';
import { createMediaLibrary, type MediaLibraryParts } from './library';
import { mayFetch } from './public-address';

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
  const fetch = createGuardedFetch((address) => mayFetch(address, mayAskHere));
  const outgoing = createFileCheck({ ...parts, fetch, mayAskHere });
  const library = createMediaLibrary({
    ...parts,
    checked: outgoing.checked,
    inbox: () => (parts.isLocked() ? null : (session.workspace()?.inbox ?? null)),
    fetch,
    mayAskHere,
  });
  return { library, calls: { media: createMediaFiles({ ...parts, library }), files: outgoing } };
}
