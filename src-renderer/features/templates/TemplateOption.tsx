import type { TemplateChoice } from '@shared/views';
import { Lock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { agoText, languageText } from '../../format';
import { serverNow } from '../../stores/clock';
import { readableName } from './choices';
import styles from './TemplateList.module.css';

/** What the list names as its active descendant. */
export const optionId = (listId: string, choice: TemplateChoice) =>
  `${listId}-${choice.template.id}`;

interface TemplateOptionProps {
  id: string;
  choice: TemplateChoice;
  selected: boolean;
  /** Where there are several. */
  withLanguage: boolean;
  onChoose: () => void;
}

/** A template in the list: one that cannot be sent stays in sight and says why. */
export function TemplateOption({
  id,
  choice,
  selected,
  withLanguage,
  onChoose,
}: TemplateOptionProps) {
  const { t } = useTranslation('templates');
  const { template, sendable, reason, quality, lastUsedAtMs } = choice;
  const facts = [
    withLanguage && languageText(template.language),
    sendable &&
      lastUsedAtMs !== null &&
      t('lastUsed', { when: agoText(lastUsedAtMs, serverNow()) }),
  ].filter(Boolean);
  return (
    <div
      id={id}
      className={styles.option}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-disabled={!sendable || undefined}
      onPointerDown={sendable ? onChoose : undefined}
    >
      <span className={styles.name}>{readableName(template.name, template.language)}</span>
      {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      {quality && (
        <span className={styles.reason} data-quality={quality}>
          <TriangleAlert size={12} strokeWidth={2} aria-hidden />
          {t(`quality.${quality}`)}
        </span>
      )}
      {!sendable && (
        <span className={styles.reason}>
          <Lock size={12} strokeWidth={2} aria-hidden />
          {t(`reason.${reason ?? 'unknown'}`)}
        </span>
      )}
    </div>
  );
}
