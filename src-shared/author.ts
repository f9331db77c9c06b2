/** Who wrote a message: the one place that decides it. */
import type { Message } from './domain';

/**
 * `elsewhere`: the business, but not from this computer, and not known to be the agent: a colleague, another
 * program, or somebody whom the server does not name.
 */
export const authors = ['customer', 'agent', 'me', 'elsewhere', 'system'] as const;
export type Author = (typeof authors)[number];

type Traces = Pick<Message, 'role' | 'source' | 'thinkingSpace' | 'toolExecutions'>;

/** `mine`: the owner sent it from this computer. The older API has no source: there thoughts and tools give the agent away. */
export function authorOf(message: Traces, mine: boolean): Author {
  if (mine) return 'me';
  if (message.role === 'user') return 'customer';
  if (message.role !== 'assistant') return 'system';
  return isAgents(message) ? 'agent' : 'elsewhere';
}

function isAgents({ source, thinkingSpace, toolExecutions }: Traces): boolean {
  return source === 'agent' || Boolean(thinkingSpace) || toolExecutions.length > 0;
}
