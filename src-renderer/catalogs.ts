/**
 * The catalogs of src-shared/locales as the renderer loads them: what the first screen needs comes in
 * one file per language (the build puts it together), the rest as it opens, also one file per language.
 * Strings of main alone are left out.
 */
import { type Language, startNamespaces } from '@shared/locales/index';
import type { ResourceKey } from 'i18next';

const start = import.meta.glob<ResourceKey>(
  '../src-shared/locales/*/{app,composer,connection,errors,inbox,media,preview,queue,search,session,takeover,thread,ui}.json',
  { import: 'default' },
);

/** What the first screen needs, by namespace. */
export async function loadStartCatalogs(language: Language): Promise<Record<string, ResourceKey>> {
  const catalogs = startNamespaces.map(
    async (namespace) => [namespace, await loadCatalog(language, namespace)] as const,
  );
  return Object.fromEntries(await Promise.all(catalogs));
}

/** @throws Error for a namespace that there is not. */
export async function loadCatalog(language: string, namespace: string): Promise<ResourceKey> {
  const path = `../src-shared/locales/${language}/${namespace}.json`;
  const load = start[path] ?? (await import('./laterCatalogs')).later[path];
  if (!load) throw new Error(`no catalog ${namespace} in ${language}`);
  return load();
}
