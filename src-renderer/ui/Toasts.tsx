import { CircleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { closeToast, type Toast, useToasts } from '../stores/toasts';
import { Button } from './Button';
import { IconButton } from './IconButton';
import styles from './Toasts.module.css';
import { VisuallyHidden } from './VisuallyHidden';

function take({ id, action }: Toast): void {
  closeToast(id);
  action?.run();
}

/** Once per page: the lines at its foot, and the live region for screen readers. */
export function Toasts() {
  const { t } = useTranslation('ui');
  const toasts = useToasts((state) => state.toasts);
  const announcement = useToasts((state) => state.announcement);
  return (
    <>
      <section className={styles.stack} aria-label={t('toasts')} aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className={styles.toast}>
            {toast.kind === 'failure' && <CircleAlert size={16} strokeWidth={2} aria-hidden />}
            <span className={styles.text}>{toast.text}</span>
            {toast.action && (
              <Button variant="quiet" size="small" onClick={() => take(toast)}>
                {toast.action.label}
              </Button>
            )}
            <IconButton
              icon={X}
              label={t('dismiss')}
              size="small"
              className={styles.close}
              onClick={() => closeToast(toast.id)}
            />
          </div>
        ))}
      </section>
      <VisuallyHidden>
        <span aria-live="polite" data-announcer>
          {announcement && <span key={announcement.id}>{announcement.text}</span>}
        </span>
      </VisuallyHidden>
    </>
  );
}
