import type { CannedReply } from '@shared/settings';
import { Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './CannedList.module.css';
import { nameOfFile, optionId } from './canned';

interface CannedListProps {
  id: string;
  replies: CannedReply[];
  active: number;
  onHover: (index: number) => void;
  onChoose: (reply: CannedReply) => void;
  /** Opens the place where replies are written. */
  onManage: () => void;
}

/** What "/" offers, above the box. Focus stays in the box; arrows and Enter work from there. */
export default function CannedList({
  id,
  replies,
  active,
  onHover,
  onChoose,
  onManage,
}: CannedListProps) {
  const { t } = useTranslation('composer');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className={styles.popup}>
      {replies.length === 0 ? (
        <p className={styles.none}>
          {t('canned.none')}
          <button
            type="button"
            className={styles.manage}
            // The box keeps the focus: without it the list would be gone before the press ends.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={onManage}
          >
            {t('canned.manage')}
          </button>
        </p>
      ) : (
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={t('canned.name')}
          className={styles.list}
        >
          {replies.map((reply, index) => (
            <div
              key={reply.id}
              id={optionId(id, reply)}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              className={styles.option}
              onPointerMove={() => onHover(index)}
              onPointerDown={(event) => {
                // The box keeps the focus.
                event.preventDefault();
                onChoose(reply);
              }}
            >
              {reply.extras && <Paperclip size={14} strokeWidth={1.75} aria-hidden />}
              {reply.shortcut && <span className={styles.shortcut}>/{reply.shortcut}</span>}
              <span className={styles.text} dir="auto">
                {reply.text || nameOfFile(reply)}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
