import {
  Bell,
  CircleUser,
  Database,
  Globe,
  Hand,
  Info,
  Keyboard,
  type LucideIcon,
  MessageSquareText,
  Palette,
  Power,
  RefreshCw,
  ShieldCheck,
} from 'lucide-react';
import { type ComponentType, lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsPage } from '../../stores/navigation';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import styles from './SettingsDialog.module.css';

const pages: readonly { id: SettingsPage; icon: LucideIcon; Page: ComponentType }[] = [
  { id: 'account', icon: CircleUser, Page: lazy(() => import('./AccountPage')) },
  { id: 'notifications', icon: Bell, Page: lazy(() => import('./NotificationsPage')) },
  { id: 'answering', icon: Hand, Page: lazy(() => import('./AnsweringPage')) },
  { id: 'quickReplies', icon: MessageSquareText, Page: lazy(() => import('./QuickRepliesPage')) },
  { id: 'appearance', icon: Palette, Page: lazy(() => import('./AppearancePage')) },
  { id: 'language', icon: Globe, Page: lazy(() => import('./LanguagePage')) },
  { id: 'storage', icon: Database, Page: lazy(() => import('./StoragePage')) },
  { id: 'shortcuts', icon: Keyboard, Page: lazy(() => import('./ShortcutsPage')) },
  { id: 'startup', icon: Power, Page: lazy(() => import('./StartupPage')) },
  { id: 'privacy', icon: ShieldCheck, Page: lazy(() => import('./PrivacyPage')) },
  { id: 'updates', icon: RefreshCw, Page: lazy(() => import('./UpdatesPage')) },
  { id: 'about', icon: Info, Page: lazy(() => import('./AboutPage')) },
];

interface SettingsDialogProps {
  page: SettingsPage;
  onClose: () => void;
}

/** Pages left, the chosen one right; in a narrow window the pages are a list to choose from. */
export default function SettingsDialog({ page: first, onClose }: SettingsDialogProps) {
  const { t } = useTranslation('settings');
  const [page, setPage] = useState(first);
  const headingId = useId();
  const Page = pages.find(({ id }) => id === page)?.Page;
  return (
    <Dialog open onClose={onClose} title={t('title')} size="full" bare>
      <div className={styles.columns}>
        <nav className={styles.nav} aria-label={t('pages')}>
          <ul>
            {pages.map(({ id, icon: Icon }) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles.link}
                  aria-current={id === page ? 'page' : undefined}
                  onClick={() => setPage(id)}
                >
                  <Icon size={16} strokeWidth={1.75} aria-hidden />
                  {t(`page.${id}`)}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.chooser}>
          <Select
            label={t('pages')}
            hideLabel
            value={page}
            onChange={setPage}
            options={pages.map(({ id }) => ({ value: id, label: t(`page.${id}`) }))}
          />
        </div>
        <section className={styles.page} aria-labelledby={headingId}>
          <h2 className={styles.heading} id={headingId}>
            {t(`page.${page}`)}
          </h2>
          <Suspense fallback={null}>{Page && <Page />}</Suspense>
        </section>
      </div>
    </Dialog>
  );
}
