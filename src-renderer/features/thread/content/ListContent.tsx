import type { Message } from '@shared/domain';
import { List } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keyed } from '../text/keyed';
import { ActionRow, Actions } from './Actions';
import styles from './content.module.css';
import { LongText } from './LongText';
import { sectionsOf } from './sections';

interface ListContentProps {
  list: NonNullable<Message['listSelection']>;
  trailing: ReactNode;
}

/** Words with a list to choose from; what is in the list unfolds. */
export function ListContent({ list, trailing }: ListContentProps) {
  const { t } = useTranslation('thread');
  const sections = sectionsOf(list.sections);
  const rows = sections.reduce((sum, section) => sum + section.rows.length, 0);
  return (
    <>
      <div className={styles.flow}>
        <LongText text={list.text} trailing={trailing} />
      </div>
      {(list.buttonText || rows > 0) && (
        <Actions>
          <ActionRow icon={List} name={list.buttonText ?? t('list.name')}>
            {rows > 0 && (
              <details className={styles.disclosure}>
                <summary>{t('list.rows', { count: rows })}</summary>
                <div className={styles.sections}>
                  {keyed(sections).map(({ key, part }) => (
                    <div key={key}>
                      {part.title && <p className={styles.heading}>{part.title}</p>}
                      <ul>
                        {keyed(part.rows).map((row) => (
                          <li key={row.key} dir="auto">
                            {row.part.title}
                            {row.part.description && (
                              <div className={styles.note}>{row.part.description}</div>
                            )}
                          </li>
                        ))}
                      </ul>
                    </div>
                  ))}
                </div>
              </details>
            )}
          </ActionRow>
        </Actions>
      )}
    </>
  );
}
