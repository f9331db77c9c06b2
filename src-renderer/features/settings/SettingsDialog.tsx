import {
  Bell,
  CircleUser,
  Hand,
  type LucideIcon,
  MessageSquareText,
  Search,
  ShieldCheck,
  SlidersHorizontal,
} from 'lucide-react';
import { type ComponentType, lazy, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsPage } from '../../stores/navigation';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { UnthrottledSuspense } from '../../ui/UnthrottledSuspense';
import { findSettings } from './findSettings';
import styles from './SettingsDialog.module.css';

const pages: readonly { id: SettingsPage; icon: LucideIcon; Page: ComponentType }[] = [
  { id: 'general', icon: SlidersHorizontal, Page: lazy(() => import('./GeneralPage')) },
  { id: 'notifications', icon: Bell, Page: lazy(() => import('./NotificationsPage')) },
  { id: 'answering', icon: Hand, Page: lazy(() => import('./AnsweringPage')) },
  { id: 'savedAnswers', icon: MessageSquareText, Page: lazy(() => import('./SavedAnswersPage')) },
  { id: 'privacy', icon: ShieldCheck, Page: lazy(() => import('./PrivacyPage')) },
  { id: 'account', icon: CircleUser, Page: lazy(() => import('./AccountPage')) },
];

interface SettingsDialogProps {
  page: SettingsPage;
  find?: string | null;
  onClose: () => void;
}

/** Search and pages left, the chosen one right; in a narrow window the pages are a list to choose from. */
export default function SettingsDialog({ page: first, find, onClose }: SettingsDialogProps) {
  const { t } = useTranslation('settings');
  const [page, setPage] = useState(first);
  const [query, setQuery] = useState('');
  /** The words of the setting that was searched for, until its page is drawn. */
  const [wanted, setWanted] = useState(find ? t(find) : null);
  const headingId = useId();
  const Page = pages.find(({ id }) => id === page)?.Page;
  const found = findSettings(query, t);
  const isSearching = query.trim() !== '';
  const search = (
    <TextField
      type="search"
      label={t('search')}
      hideLabel
      placeholder={t('search')}
      value={query}
      onChange={(event) => setQuery(event.target.value)}
      leading={<Search size={14} strokeWidth={1.75} aria-hidden />}
    />
  );
  return (
    <Dialog open onClose={onClose} title={t('title')} size="full" bare>
      <div className={styles.columns}>
        <nav className={styles.nav} aria-label={t('pages')}>
          <div className={styles.search}>{search}</div>
          <ul>
            {!isSearching &&
              pages.map(({ id, icon: Icon }) => (
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
            {isSearching &&
              found.map((one) => (
                <li key={`${one.page} ${one.label}`}>
                  <button
                    type="button"
                    className={styles.found}
                    onClick={() => {
                      setPage(one.page);
                      setWanted(one.label);
                    }}
                  >
                    {one.label}
                    <span className={styles.where}>{t(`page.${one.page}`)}</span>
                  </button>
                </li>
              ))}
          </ul>
          {isSearching && found.length === 0 && <p className={styles.none}>{t('searchNone')}</p>}
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
          <UnthrottledSuspense>
            {Page && <Page />}
            <Arrival key={`${page} ${wanted}`} label={wanted} onArrived={() => setWanted(null)} />
          </UnthrottledSuspense>
        </section>
      </div>
    </Dialog>
  );
}

/** Drawn with the page: brings the setting that was searched for into sight and gives it the focus. */
function Arrival({ label, onArrived }: { label: string | null; onArrived: () => void }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const page = mark.current?.parentElement;
    if (label === null || !page) return;
    const isIt = (element: Element) =>
      element.textContent === label || element.getAttribute('aria-label') === label;
    const words = [...page.querySelectorAll('h3, label, span, button, dt')].find(isIt);
    if (!words) return;
    words.scrollIntoView({ block: 'center' });
    const controls = 'button, input, select, textarea, [tabindex]';
    let around: Element | null = words;
    while (around && around !== page && !around.matches(controls)) {
      const control = around.querySelector<HTMLElement>(controls);
      if (control) break;
      around = around.parentElement;
    }
    const control = around?.matches(controls) ? around : around?.querySelector(controls);
    if (control instanceof HTMLElement && around !== page) control.focus();
    onArrived();
  }, [label, onArrived]);
  return <span ref={mark} hidden />;
}
