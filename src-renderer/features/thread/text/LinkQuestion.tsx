import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import styles from './FormattedText.module.css';
import { hostOf } from './links';
import { closeLinkQuestion, openOutside, useLinkQuestion } from './openLink';

/** Asks before a suspicious link is opened, and names the address that would really open. */
export default function LinkQuestion() {
  const { t } = useTranslation('thread');
  const question = useLinkQuestion((state) => state.question);
  if (!question) return null;
  return (
    <ConfirmDialog
      open
      danger
      title={t('link.title')}
      confirm={t('link.open')}
      onConfirm={() => {
        openOutside(question.href);
        closeLinkQuestion();
      }}
      onCancel={closeLinkQuestion}
    >
      <p>{t(`link.risk.${question.risk}`)}</p>
      <p className={styles.address} dir="ltr">
        <strong>{hostOf(question.href)}</strong>
        <span>{question.href}</span>
      </p>
    </ConfirmDialog>
  );
}
