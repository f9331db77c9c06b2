import type { MessageStatus } from '@shared/domain';

/** WhatsApp's ticks only go forward. `failed` outdoes `sent`; what was delivered has not failed. */
const progress: Record<MessageStatus, number> = {
  unknown: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/** The further of two statuses: pages overlap and answers overtake each other, so an older word may come later. */
export function furtherStatus(
  held: MessageStatus | null,
  said: MessageStatus | null,
): MessageStatus | null {
  if (held === null) return said;
  if (said === null) return held;
  return progress[said] >= progress[held] ? said : held;
}
