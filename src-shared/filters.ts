/** What the conversation list is filtered by; not beside the bridge's schemas, so that none of them reaches the renderer. */

/** In the order of the list's menu. */
export const inboxFilters = [
  'all',
  'needs-you',
  'unread',
  'agent',
  'taken-over',
  'closed-window',
  'reminders',
  'before-closing',
] as const;

/** Whom a number of the insights counts: by what happened, or by why the owner was needed. */
export const insightLists = [
  'wrote',
  'needed',
  'handled',
  'agents',
  'elsewhere',
  'missed',
  'support-handoff',
  'review',
  'agent-silent',
  'agent-failed',
  'window-closing',
  'taken-over-unanswered',
  'reminder',
  'send-failed',
  'send-unknown',
] as const;
export type InsightList = (typeof insightLists)[number];
