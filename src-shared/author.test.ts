import { expect, it } from 'vitest';
import { authorOf } from './author';

const traces = {
  role: 'assistant',
  source: null,
  thinkingSpace: null,
  toolExecutions: [],
} as const;
const tool = { id: 't', toolName: 'x', toolType: null, args: {}, result: {}, error: null };
const used = { ...tool, durationMs: null, createdAt: null };

it.each([
  ['sent from here, whatever the server says', { source: 'agent' }, true, 'me'],
  ['the agent by its source', { source: 'agent' }, false, 'agent'],
  ['the agent by its thoughts', { thinkingSpace: 'Hm' }, false, 'agent'],
  ['the agent by its tools', { toolExecutions: [used] }, false, 'agent'],
  ['a colleague, or another program', { source: 'api' }, false, 'elsewhere'],
  ['nobody knows who', {}, false, 'elsewhere'],
  ['the customer', { role: 'user' }, false, 'customer'],
  ['the system', { role: 'system' }, false, 'system'],
  ['a role that is not known', { role: 'unknown' }, false, 'system'],
] as const)('%s', (_, change, mine, author) => {
  expect(
    authorOf(
      {
        ...traces,
        ...change,
        toolExecutions: [...((change as typeof traces).toolExecutions ?? [])],
      },
      mine,
    ),
  ).toBe(author);
});
