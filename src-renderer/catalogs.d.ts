/** Made by scripts/lib/catalogs.mjs. */
declare module 'virtual:catalogs' {
  import type { Language } from '@shared/locales/index';
  import type { Resource } from 'i18next';

  /** Loads a language's catalogs, by namespace. */
  type Loaders = Record<Language, () => Promise<{ default: Resource[string] }>>;
  /** What the first screen needs. */
  export const start: Loaders;
  /** All else that a page may show. */
  export const later: Loaders;
}
