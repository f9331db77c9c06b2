/** Totals of the inbox, and the agents and countries it can be filtered by. */
import type { BridgeOutput } from '@shared/bridge';
import type { InboxCounts } from '@shared/views';
import { create } from 'zustand';
import { call, on } from '../bridge';

interface InboxTotals {
  counts: InboxCounts | null;
  facets: BridgeOutput<'inbox.facets'>;
}

/** `counts` is null until main has answered the first time. */
export const useInboxCounts = create<InboxTotals>(() => ({
  counts: null,
  facets: { agents: [], countries: [] },
}));

const COALESCE_MS = 120;

/** Reads the totals and follows the inbox; returns the way to stop. */
export async function startInboxCounts(): Promise<() => void> {
  let due: ReturnType<typeof setTimeout> | null = null;
  const stop = on('inbox.changed', () => {
    due ??= setTimeout(() => {
      due = null;
      void read();
    }, COALESCE_MS);
  });
  await read();
  return () => {
    stop();
    if (due !== null) clearTimeout(due);
  };
}

async function read(): Promise<void> {
  const [counts, facets] = await Promise.all([call('inbox.counts'), call('inbox.facets')]);
  useInboxCounts.setState({ counts, facets });
}
