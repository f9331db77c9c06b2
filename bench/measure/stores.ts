/** The inbox beside a cache in one JSON file, with the same messages. */
import type { Row } from '../row.ts';
import { median } from '../stats.ts';
import { INBOX_KEY } from '../support/inbox-cache.ts';
import type { Bench } from './bench.ts';

const TIMES = 3;

export async function measureStores({ stage, data }: Bench): Promise<Row[]> {
  const { inbox, json } = data.measureStores(stage.file, INBOX_KEY, TIMES);
  const row = (what: string, ours: number[], theirs: number[]): Row => ({
    what,
    at: stage.at,
    value: median(ours),
    unit: 'ms',
    figure: `median of ${TIMES}`,
    baseline: { what: 'a JSON file', value: median(theirs) },
    must: null,
  });
  return [
    row('open the store and read the list', inbox.open, json.open),
    row('store one new message', inbox.store, json.store),
  ];
}
