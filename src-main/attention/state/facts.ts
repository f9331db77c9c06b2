import type { AttentionFacts } from '../../storage/attention-types';
import type { Inbox } from '../../storage/types';

const AT_ONCE = 50;

/**
 * Facts of many conversations, read in pieces, so that ten thousand of them never hold up the main
 * thread. Keeps those wanted; names those that the inbox does not have.
 */
export async function factsOfAll(
  { attention }: Inbox,
  conversationIds: readonly string[],
  wanted: (facts: AttentionFacts) => boolean,
): Promise<{ found: AttentionFacts[]; missing: string[] }> {
  const found: AttentionFacts[] = [];
  const missing = new Set(conversationIds);
  for (let at = 0; at < conversationIds.length; at += AT_ONCE) {
    if (at > 0) await new Promise(setImmediate);
    for (const facts of attention.facts(conversationIds.slice(at, at + AT_ONCE))) {
      missing.delete(facts.conversationId);
      if (wanted(facts)) found.push(facts);
    }
  }
  return { found, missing: [...missing] };
}
