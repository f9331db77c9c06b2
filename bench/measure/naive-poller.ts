import type { Simulator } from '../../e2e/support/simulator.ts';

const LIST_PAGE = 100;
const AT_ONCE = 4;

/** One poll that keeps no memory: all pages of the list, and the newest messages of every conversation. */
export async function naivePoll(simulator: Simulator): Promise<{ requests: number; ms: number }> {
  const startedMs = performance.now();
  const before = (await simulator.requests()).length;
  const ids: string[] = [];
  for (let more = true; more; ) {
    const path = `/conversations/?limit=${LIST_PAGE}&offset=${ids.length}`;
    const page = (await simulator.api(path)) as { results: { id: string }[]; next: string | null };
    ids.push(...page.results.map(({ id }) => id));
    more = page.next !== null;
  }
  const turn = ids.values();
  const read = async () => {
    for (const id of turn) await simulator.api(`/conversations/${id}/messages/`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  const ms = performance.now() - startedMs;
  return { requests: (await simulator.requests()).length - before, ms };
}
