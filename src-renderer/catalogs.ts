/**
 * The catalogs of src-shared/locales as the renderer loads them: one file per language with what the
 * first screen needs, and one file per namespace for what opens later. Strings of main alone are
 * left out.
 */
import type { Language } from '@shared/locales/index';
import type { ResourceKey } from 'i18next';

type Catalogs = Record<string, ResourceKey>;

const start = {
  en: () => import('./catalogs/en'),
  es: () => import('./catalogs/es'),
  'pt-BR': () => import('./catalogs/pt-BR'),
} satisfies Record<Language, () => Promise<{ catalogs: Catalogs }>>;

const later = import.meta.glob<ResourceKey>(
  [
    '../src-shared/locales/*/*.json',
    '!../src-shared/locales/*/{app,attention,composer,connection,errors,inbox,media,preview,queue,search,session,takeover,thread,ui}.json',
  ],
  { import: 'default' },
);

/** What the first screen needs, by namespace. */
export async function loadStartCatalogs(language: Language): Promise<Catalogs> {
  const { catalogs } = await start[language]();
  return Object.fromEntries(
    Object.entries(catalogs).map(([path, catalog]) => [namespaceOf(path), catalog]),
  );
}

/** @throws Error for a namespace that opens with the first screen, or that there is not. */
export async function loadCatalog(language: string, namespace: string): Promise<ResourceKey> {
  const load = later[`../src-shared/locales/${language}/${namespace}.json`];
  if (!load) throw new Error(`no catalog ${namespace} in ${language}`);
  return load();
}

function namespaceOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.json$/, '');
}
