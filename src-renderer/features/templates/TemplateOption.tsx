import type { TemplateChoice } from '@shared/views';
import { Lock } from 'lucide-react';
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
  onChoose: () => void;
}

/** A template in the list: one that cannot be sent stays in sight and says why. */
export function TemplateOption({ id, choice, selected, onChoose }: TemplateOptionProps) {
  const { t } = useTranslation('templates');
  const { template, sendable, reason, lastUsedAtMs } = choice;
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
      <span className={styles.facts}>
        {t(`categories.${template.category}`)} · {languageText(template.language)}
      </span>
      {sendable && lastUsedAtMs !== null && (
        <span className={styles.facts}>
          {t('lastUsed', { when: agoText(lastUsedAtMs, serverNow()) })}
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
