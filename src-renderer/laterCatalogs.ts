/** The catalogs that the first screen does not need; this list of files is not needed at the start either. */
import type { ResourceKey } from 'i18next';

export const later = import.meta.glob<ResourceKey>(
  [
    '../src-shared/locales/*/*.json',
    '!../src-shared/locales/*/{app,attention,composer,connection,errors,guard,inbox,media,preview,queue,search,session,takeover,thread,ui}.json',
  ],
  { import: 'default' },
);
