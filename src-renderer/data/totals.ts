/** Totals of the inbox, and the agents, countries and labels it can be filtered by. */
import { prepareRead, useRead } from './read';

/** Asks for them before anything shows them. */
export function prepareTotals(): void {
  prepareRead('inbox.counts');
  prepareRead('inbox.facets');
}

/** Null until main has answered the first time. */
export const useCounts = () => useRead('inbox.counts', undefined).data ?? null;

const none = { agents: [], countries: [], labels: [] };
export const useFacets = () => useRead('inbox.facets', undefined).data ?? none;
