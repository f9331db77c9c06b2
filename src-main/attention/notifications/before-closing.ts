/** Half an hour before the shop closes: whose window of 24 hours ends before it opens again. */
import type { WeekSpan } from '@shared/settings';
import { z } from 'zod';
import { closing } from '../../common/opening-hours';
import type { Inbox } from '../../storage/types';

const AHEAD_MS = 30 * 60_000;
/** In the inbox: the closing time that the owner was last told of, so that a restart does not repeat it. */
const TOLD = 'closing-told';
const toldSchema = z.number().nullable().catch(null);

/** How many customers to tell of now; 0 when it is not time, or the owner was told. Told once per closing. */
export function countBeforeClosing(
  { meta, views }: Pick<Inbox, 'meta' | 'views'>,
  hours: readonly WeekSpan[],
  nowMs: number,
): number {
  const next = closing(hours, nowMs);
  const toldMs = toldSchema.parse(meta.get(TOLD) ?? null);
  if (!next || next.closesAtMs === toldMs || next.closesAtMs - nowMs > AHEAD_MS) return 0;
  const { total } = views.list({
    filter: 'before-closing',
    sort: 'needs-you',
    agentId: null,
    country: null,
    closesByMs: next.opensAtMs,
    offset: 0,
    limit: 1,
  });
  if (total > 0) meta.set(TOLD, next.closesAtMs);
  return total;
}
