/** What happens to the agent when the owner answers, in data; the line under the box says it. */
import type { BridgeInput } from '@shared/bridge';
import type { Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';

/** As the outbox takes it: minutes, until the owner hands back, or null for not at all. */
export type TakeOver = BridgeInput<'outbox.sendText'>['takeOver'];

/** What sending does to the agent. */
export interface ReplyPlan {
  /** Handed to the outbox with the text. */
  takeOver: TakeOver;
  says: /** The agent goes on answering. */
    | 'agent-keeps'
    /** Sending takes over first. */
    | 'takes-over'
    /** The owner has it already, for a time or until handed back. */
    | 'mine-for'
    | 'mine-until-handback'
    /** Another person has it. */
    | 'someone'
    /** The agent asked for a person. */
    | 'agent-waits'
    /** No agent answers here. */
    | 'nobody';
  /** The owner can switch between the first two. */
  canSwitch: boolean;
}

interface Circumstances {
  takeover: ConversationView['takeover'];
  /** An agent is set and the conversation goes to it. */
  agentAnswers: boolean;
  agentWaits: boolean;
  /** The server offers takeover. */
  offered: boolean;
  handoff: Settings['handoff'];
}

/** A running takeover is kept; otherwise the owner's last choice, from the settings. */
export function replyPlan(circumstances: Circumstances): ReplyPlan {
  const { takeover, agentAnswers, agentWaits, offered, handoff } = circumstances;
  if (takeover.active) {
    const timed = agentWaits ? 'agent-waits' : 'mine-for';
    const mine = takeover.untilHandback ? 'mine-until-handback' : timed;
    return { takeOver: null, says: takeover.byMe ? mine : 'someone', canSwitch: false };
  }
  if (!agentAnswers) return { takeOver: null, says: 'nobody', canSwitch: false };
  const { takeOverOnReply } = handoff;
  const takes = offered && takeOverOnReply === 'always';
  const goesOn = takes ? 'takes-over' : 'agent-keeps';
  return {
    takeOver: takes ? durationOf(handoff) : null,
    says: agentWaits ? 'agent-waits' : goesOn,
    canSwitch: offered && takeOverOnReply !== 'never' && !agentWaits,
  };
}

/** How long the owner takes over unless they say otherwise. */
export function durationOf(handoff: Settings['handoff']): NonNullable<TakeOver> {
  return handoff.untilHandback ? 'until-handback' : handoff.takeoverMinutes;
}

/** Whether an agent answers in a conversation by itself. */
export function agentAnswers(view: Pick<ConversationView, 'agent' | 'routing'>): boolean {
  return view.agent !== null && view.routing !== 'none' && view.routing !== 'webhook';
}
