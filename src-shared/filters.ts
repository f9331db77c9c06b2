/** The filters of the conversation list, in the order of its menu; apart from bridge.ts so that no schema reaches the renderer. */
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
