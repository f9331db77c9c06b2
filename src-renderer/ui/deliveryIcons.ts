import type { Delivery } from '@shared/views';
import {
  Check,
  CheckCheck,
  CircleAlert,
  CircleQuestionMark,
  Clock,
  type LucideIcon,
} from 'lucide-react';

/** How far a message of ours has come, by shape: the same in the thread (thread/bubble/Mark.module.css). */
export const deliveryIcons: Record<Delivery, LucideIcon> = {
  queued: Clock,
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
  unknown: CircleQuestionMark,
};
