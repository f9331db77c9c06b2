/** Whom to notify of what: the whole policy, pure, without words and without a desktop. */
import type { Settings } from '@shared/settings';
import type { Preview } from '@shared/views';
import type { AttentionFacts, AttentionRecord } from '../../storage/types';
import { isQuiet } from './quiet-hours';
import { isUrgent } from './urgent-words';

/** Nothing was read for longer than this: news of several conversations become one summary. */
export const GAP_MS = 5 * 60_000;
/** So long after a gap, or a burst, its news may still come in, poll by poll: they join the one summary. */
export const CATCH_UP_MS = 2 * 60_000;
/** News of more conversations than this in one poll become a summary. */
export const BURST = 4;
/** A notification shows at most so many messages. */
const LINES = 2;

export interface PolicyConversation {
  facts: AttentionFacts;
  /** Decided now. */
  attention: AttentionRecord;
  /** It came to need the owner since the last look. */
  entered: boolean;
}

/** What a notification on the desktop stands for. */
export interface ShownNotification {
  count: number;
  /** The newest messages, oldest first; empty for one that an earlier run showed. */
  previews: Preview[];
}

/** A gap whose news are still coming in. */
export interface Gap {
  /** What is newer is no news of the gap. */
  endedAtMs: number;
  /** Told of one by one since then. */
  told: ReadonlySet<string>;
}

/** The news of one poll, and what is on the desktop before it. */
export interface PolicyInput {
  conversations: PolicyConversation[];
  /** Looked for and not there any more. */
  vanished: string[];
  shown: ReadonlyMap<string, ShownNotification>;
  /** Conversations that the open summary stands for. */
  summarised: ReadonlySet<string>;
  settings: Settings['notifications'];
  poll: { seeding: boolean; gapMs: number };
  /** As the plan before said. */
  gap: Gap | null;
  /** As the plan before said: when the last burst came. */
  burstAtMs: number | null;
  /** The conversation that the owner has in front of him. */
  inFront: string | null;
  nowMs: number;
  timeZone: () => string;
}

/** One thing to do on the desktop; `sound`: it makes itself heard. */
export type NotificationStep =
  | {
      kind: 'show';
      conversationId: string;
      replaces: boolean;
      count: number;
      previews: Preview[];
      sound: boolean;
    }
  | { kind: 'close'; conversationId: string }
  | { kind: 'summary'; conversationIds: string[]; sound: boolean }
  | { kind: 'close-summary' };

export interface NotificationPlan {
  steps: NotificationStep[];
  /** Told, or deliberately not told: never raised again. By conversation, the newest message's time. */
  notifiedUpToMs: ReadonlyMap<string, number>;
  summarised: ReadonlySet<string>;
  gap: Gap | null;
  burstAtMs: number | null;
}

type Verdict = 'urgent' | 'tell' | 'keep-quiet';

/** The same for the same input: what the next one needs to know is in the plan. */
export function decideNotifications(input: PolicyInput): NotificationPlan {
  const { conversations, shown, settings } = input;
  const { summarised: before } = input;
  const notifiedUpToMs = new Map(
    conversations.flatMap(({ facts: { conversationId, unnotified } }) => {
      const newest = unnotified.at(-1);
      return newest ? [[conversationId, newest.atMs]] : [];
    }),
  );
  const gap = gapNow(input);
  const { burstAtMs } = input;
  if (input.poll.seeding) return { steps: [], notifiedUpToMs, summarised: before, gap, burstAtMs };

  const verdicts = conversations
    .map((one) => ({ ...one, verdict: verdictOn(one, input) }))
    .filter(({ verdict }) => verdict !== 'keep-quiet')
    .sort((a, b) => newsAtMs(a.facts) - newsAtMs(b.facts));
  const ordinary = verdicts.filter(({ verdict }) => verdict === 'tell');
  const summed = summedUp(ordinary, gap, input);
  const told = verdicts.filter((one) => one.verdict === 'urgent' || !summed.includes(idOf(one)));
  const toldIds = told.map(idOf);

  const over = new Set([...input.vanished, ...settledIds(input)]);
  const summarised = new Set(
    [...before, ...summed].filter((id) => !over.has(id) && !toldIds.includes(id)),
  );
  const steps: NotificationStep[] = [...over, ...summed]
    .filter((id) => shown.has(id) && !toldIds.includes(id))
    .map((conversationId) => ({ kind: 'close', conversationId }));
  if (summed.length > 0) {
    steps.push({ kind: 'summary', conversationIds: [...summarised], sound: false });
  } else if (before.size > 0 && summarised.size === 0) {
    steps.push({ kind: 'close-summary' });
  }
  steps.push(...told.map(({ facts }) => showStep(facts, shown.get(facts.conversationId))));
  return {
    steps: withOneSound(steps, settings.sound !== 'off'),
    notifiedUpToMs,
    summarised,
    gap: gap && { ...gap, told: new Set([...gap.told, ...toldIds]) },
    burstAtMs: ordinary.length > BURST ? input.nowMs : burstAtMs,
  };
}

const idOf = ({ facts }: PolicyConversation) => facts.conversationId;

function gapNow({ poll, gap, nowMs }: PolicyInput): Gap | null {
  if (poll.gapMs > GAP_MS) return { endedAtMs: nowMs, told: new Set() };
  return gap && nowMs - gap.endedAtMs < CATCH_UP_MS ? gap : null;
}

/** Who goes into the summary: all of a burst, a gap's late news; with them whom the gap's news told of one by one, if still shown. */
function summedUp(
  news: PolicyConversation[],
  gap: Gap | null,
  { shown, summarised, burstAtMs, nowMs }: PolicyInput,
): string[] {
  const goesOn = burstAtMs !== null && nowMs - burstAtMs < CATCH_UP_MS && summarised.size > 0;
  const isBurst = news.length > BURST || goesOn;
  const isLate = (facts: AttentionFacts) => gap !== null && newsAtMs(facts) <= gap.endedAtMs;
  const joining = news.filter(({ facts }) => isBurst || isLate(facts)).map(idOf);
  if (joining.length === 0) return [];
  const before = [...(gap?.told ?? [])].filter((id) => shown.has(id) && !joining.includes(id));
  const together = [...before, ...joining];
  return together.length > 1 || summarised.size > 0 ? together : [];
}

/** Pause and quiet hours: nothing makes itself heard, the badge still counts. */
export function isSilenced(
  { pausedUntilMs, quietHours }: Settings['notifications'],
  nowMs: number,
  timeZone: () => string,
): boolean {
  if (isAhead(pausedUntilMs, nowMs)) return true;
  return quietHours.enabled && isQuiet(quietHours.spans, nowMs, timeZone());
}

function verdictOn({ facts, attention, entered }: PolicyConversation, input: PolicyInput): Verdict {
  const { settings, nowMs } = input;
  const cameToNeedYou = entered && settings.notifyOn === 'needs-you' && !isOwnSend(attention);
  const news = facts.unnotified.length > 0 && facts.unreadCount > 0;
  if (!news && !cameToNeedYou) return 'keep-quiet';
  if (facts.conversationId === input.inFront) return 'keep-quiet';
  if (
    news &&
    facts.unnotified.some(({ preview }) => isUrgent(preview.text, settings.urgentWords))
  ) {
    return 'urgent';
  }
  if (settings.notifyOn === 'nothing') return 'keep-quiet';
  if (settings.notifyOn === 'needs-you' && attention.state !== 'needs-you') return 'keep-quiet';
  if (isAhead(facts.mutedUntilMs, nowMs)) return 'keep-quiet';
  if (facts.agent && settings.mutedAgentIds.includes(facts.agent.id)) return 'keep-quiet';
  return isSilenced(settings, nowMs, input.timeZone) ? 'keep-quiet' : 'tell';
}

/** A send of the owner's own that went wrong is told by the outbox, not as a customer's message. */
function isOwnSend({ reason }: AttentionRecord): boolean {
  return reason === 'send-failed' || reason === 'send-unknown';
}

const isAhead = (momentMs: number | null, nowMs: number) => momentMs !== null && momentMs > nowMs;

const newsAtMs = (facts: AttentionFacts) => facts.unnotified[0]?.atMs ?? facts.lastMessageAtMs ?? 0;

/** Read or answered, here or elsewhere, or in front of the owner: its notification has done its work. */
function settledIds({ conversations, settings, inFront }: PolicyInput): string[] {
  return conversations
    .filter(({ facts, attention }) => {
      if (facts.unreadCount === 0 || facts.conversationId === inFront) return true;
      const handled = attention.state !== 'needs-you' && facts.unansweredSinceMs === null;
      return settings.notifyOn === 'needs-you' && handled;
    })
    .map(({ facts }) => facts.conversationId);
}

function showStep(facts: AttentionFacts, before: ShownNotification | undefined): NotificationStep {
  const news = facts.unnotified.map(({ preview }) => preview);
  if (news.length === 0 && !before && facts.newestCustomer) news.push(facts.newestCustomer.preview);
  return {
    kind: 'show',
    conversationId: facts.conversationId,
    replaces: before !== undefined,
    count: Math.max(1, (before?.count ?? 0) + news.length),
    previews: [...(before?.previews ?? []), ...news].slice(-LINES),
    sound: false,
  };
}

/** However many it brings, one poll makes one sound. */
function withOneSound(steps: NotificationStep[], sound: boolean): NotificationStep[] {
  const first = steps.findIndex((step) => step.kind === 'show' || step.kind === 'summary');
  return steps.map((step, at) => (at === first && sound ? { ...step, sound } : step));
}
