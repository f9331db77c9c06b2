import type { Message } from '@shared/domain';
import type { Delivery } from '@shared/views';

/** How far a message of the business has come; null for the customer's, and where the server does not say. */
export function deliveryOf(
  { role, status }: Pick<Message, 'role' | 'status'>,
  mine: boolean,
): Delivery | null {
  if (role !== 'assistant') return null;
  if (status === null || status === 'unknown') return mine ? 'sent' : null;
  return status;
}
