import { defaultSettings, type Settings } from '@shared/settings';
import type { TakeoverView } from '@shared/views';
import { describe, expect, it } from 'vitest';
import { agentAnswers, replyPlan } from './plan';

const free: TakeoverView = { active: false, byMe: false, untilHandback: false, endsAtMs: null };
const mine: TakeoverView = { active: true, byMe: true, untilHandback: false, endsAtMs: 1 };
const handoff = (change: Partial<Settings['handoff']> = {}) => ({
  ...defaultSettings.handoff,
  ...change,
});
const plan = (change: Partial<Parameters<typeof replyPlan>[0]> = {}) => {
  const { takeOver, says, canSwitch } = replyPlan({
    takeover: free,
    agentAnswers: true,
    agentWaits: false,
    offered: true,
    handoff: handoff(),
    ...change,
  });
  return [says, takeOver, canSwitch];
};

it.each([
  ['from the start', {}, ['takes-over', 10, true]],
  ['chosen against', { handoff: handoff({ takeOverOnReply: 'ask' }) }, ['agent-keeps', null, true]],
  ['never', { handoff: handoff({ takeOverOnReply: 'never' }) }, ['agent-keeps', null, false]],
  [
    'for a time of the owner’s',
    { handoff: handoff({ takeoverMinutes: 30 }) },
    ['takes-over', 30, true],
  ],
  [
    'until handed back',
    { handoff: handoff({ untilHandback: true }) },
    ['takes-over', 'until-handback', true],
  ],
  ['not offered by the server', { offered: false }, ['agent-keeps', null, false]],
  ['no agent here', { agentAnswers: false }, ['nobody', null, false]],
  ['the agent asked for a person', { agentWaits: true }, ['agent-waits', 10, false]],
  [
    'the agent asked for a person, and goes on by the settings',
    { agentWaits: true, handoff: handoff({ takeOverOnReply: 'ask' }) },
    ['agent-waits', null, false],
  ],
  [
    'mine already, and the agent asked for a person',
    { takeover: mine, agentWaits: true },
    ['agent-waits', null, false],
  ],
  ['mine already', { takeover: mine }, ['mine-for', null, false]],
  [
    'mine until handed back',
    { takeover: { ...mine, untilHandback: true } },
    ['mine-until-handback', null, false],
  ],
  ['another person’s', { takeover: { ...mine, byMe: false } }, ['someone', null, false]],
] as const)('%s', (_what, circumstances, expected) => {
  expect(plan(circumstances)).toEqual(expected);
});

describe('agentAnswers', () => {
  const agent = { id: 'a', name: 'Mila' };
  it.each([
    [{ agent, routing: 'agent' }, true],
    [{ agent, routing: 'sandbox' }, true],
    [{ agent, routing: 'unknown' }, true],
    [{ agent, routing: 'webhook' }, false],
    [{ agent, routing: 'none' }, false],
    [{ agent: null, routing: 'agent' }, false],
  ] as const)('%j: %s', (view, answers) => expect(agentAnswers(view)).toBe(answers));
});
