import type { Message } from '@shared/domain';
import { CircleQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './content.module.css';

/** A kind of message that this version does not know: a plain line that says so. */
export function UnknownContent({ message, trailing }: { message: Message; trailing: ReactNode }) {
  const { t } = useTranslation('thread');
  const { type } = message.raw;
  return (
    <p className={styles.unknown}>
      <CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden />
      {type ? t('unknown.named', { type }) : t('unknown.plain')}
      {trailing}
    </p>
  );
}
