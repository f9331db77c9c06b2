import type { ResourceKey } from 'i18next';

export const catalogs = import.meta.glob<ResourceKey>(
  '../../src-shared/locales/es/{app,composer,connection,errors,inbox,media,preview,queue,search,session,takeover,thread,ui}.json',
  { import: 'default', eager: true },
);
