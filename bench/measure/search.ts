/** Words typed into the search letter by letter: what main takes for the hits, beside LIKE on the same inbox. */
import { callBridge } from '../../e2e/support/bridge.ts';
import type { Row } from '../row.ts';
import { percentile, sum } from '../stats.ts';
import { INBOX_KEY } from '../support/inbox-cache.ts';
import type { Bench } from './bench.ts';

/** As many hits as the page asks for while one types (features/search/useSearch.ts). */
const LIMIT = 25;

export async function measureSearch({ stage, plan, data }: Bench): Promise<Row[]> {
  const queries = data.someWords(stage.file, INBOX_KEY, plan.searched).flatMap(data.typed);
  const app = stage.start('app', { driven: true });
  try {
    const page = await app.page();
    await app.mark('painted');
    await app.quiet();
    for (const query of queries) await callBridge(page, 'inbox.search', { query, limit: LIMIT });
  } finally {
    await app.stop();
  }
  const oursMs = app.callsOf('inbox.search');
  const likeMs = data.searchByLike(stage.file, INBOX_KEY, queries, LIMIT);
  const figure = `of ${queries.length} queries`;
  const row = { what: 'search as you type, in main', at: stage.at, unit: 'ms' } as const;
  return [
    {
      ...row,
      value: percentile(oursMs, 95),
      figure: `p95 ${figure}`,
      baseline: { what: 'LIKE', value: percentile(likeMs, 95) },
      must: { most: 10 },
    },
    {
      ...row,
      value: sum(oursMs) / queries.length,
      figure: `mean ${figure}`,
      baseline: { what: 'LIKE', value: sum(likeMs) / queries.length },
      must: { faster: 20 },
    },
  ];
}
