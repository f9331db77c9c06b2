import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import styles from './FormattedText.module.css';
import { hostOf } from './links';
import { closeLinkQuestion, openOutside, useLinkQuestion } from './openLink';

/** Asks before a suspicious link is opened, and names the address that would really open. */
export function LinkQuestion() {
  const { t } = useTranslation('thread');
  const question = useLinkQuestion((state) => state.question);
  if (!question) return null;
  return (
    <Dialog
      open
      asks
      size="small"
      onOpenChange={closeLinkQuestion}
      title={t('link.title')}
      description={t(`link.risk.${question.risk}`)}
      footer={
        <>
          <Button onClick={closeLinkQuestion}>{t('link.cancel')}</Button>
          <Button
            variant="danger"
            onClick={() => {
              openOutside(question.href);
              closeLinkQuestion();
            }}
          >
            {t('link.open')}
          </Button>
        </>
      }
    >
      <p className={styles.address} dir="ltr">
        <strong>{hostOf(question.href)}</strong>
        <span>{question.href}</span>
      </p>
    </Dialog>
  );
}
