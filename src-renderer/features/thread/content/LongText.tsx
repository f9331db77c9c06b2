import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { excerptOf } from '../text/excerpt';
import { FormattedText } from '../text/FormattedText';
import styles from './content.module.css';

/** Text, folded when it is very long. */
export function LongText({ text, trailing }: { text: string; trailing?: ReactNode }) {
  const { t } = useTranslation('thread');
  const id = useId();
  const [whole, setWhole] = useState(false);
  const excerpt = excerptOf(text);
  if (excerpt === null) return <FormattedText text={text} trailing={trailing} />;
  return (
    <>
      <div id={id}>
        <FormattedText text={whole ? text : excerpt} />
      </div>
      <button
        type="button"
        className={styles.more}
        aria-expanded={whole}
        aria-controls={id}
        onClick={() => setWhole(!whole)}
      >
        {whole ? t('text.showLess') : t('text.showAll')}
      </button>
      {trailing}
    </>
  );
}
