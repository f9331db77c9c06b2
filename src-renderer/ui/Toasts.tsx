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

/** Once per page: the lines at its foot, and the live regions for screen readers. */
export function Toasts() {
  const { t } = useTranslation('ui');
  const toasts = useToasts((state) => state.toasts);
  const announcements = useToasts((state) => state.announcements);
  return (
    <>
      <section className={styles.stack} aria-label={t('toasts')} aria-live="polite">
        {toasts.map((toast) => (
          <div
            key={toast.id}
            className={styles.toast}
            role={toast.kind === 'failure' ? 'alert' : undefined}
          >
            {toast.kind === 'failure' && <CircleAlert size={16} strokeWidth={2} aria-hidden />}
            <span className={styles.text}>{toast.text}</span>
            {toast.action && (
              <Button
                variant="quiet"
                size="small"
                className={styles.action}
                onClick={() => take(toast)}
              >
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
      {([false, true] as const).map((urgent) => (
        <VisuallyHidden key={String(urgent)}>
          <span
            aria-live={urgent ? 'assertive' : 'polite'}
            data-announcer={urgent ? undefined : true}
          >
            {announcements
              .filter((one) => one.urgent === urgent)
              .slice(0, 1)
              .map(({ id, text }) => (
                <span key={id}>{text}</span>
              ))}
          </span>
        </VisuallyHidden>
      ))}
    </>
  );
}
