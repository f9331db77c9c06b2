import i18next from 'i18next';
import { SlidersHorizontal, X } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounts, useFacets } from '../../data/totals';
import { countryText, dateTextOf, numberText } from '../../format';
import { serverNow } from '../../stores/clock';
import { changeQuery, type InboxQuery, useInboxList } from '../../stores/inboxList';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import styles from './FilterBar.module.css';

/** The two filters used most as switches, and those chosen in the menu as chips to take off. */
export function FilterBar() {
  const { t } = useTranslation('inbox');
  const query = useInboxList((state) => state.query);
  const counts = useCounts();
  const facets = useFacets();
  const agentName = facets.agents.find(({ id }) => id === query.agentId)?.name;
  const toggle = (filter: 'needs-you' | 'unread') =>
    void changeQuery({ filter: query.filter === filter ? 'all' : filter });
  const other = !['all', 'needs-you', 'unread'].includes(query.filter);
  return (
    <fieldset className={styles.bar}>
      <legend className={styles.legend}>{t('filter.group')}</legend>
      <Toggle
        label={t('filter.needs-you')}
        count={counts?.needsYou ?? 0}
        tone="attention"
        pressed={query.filter === 'needs-you'}
        onToggle={() => toggle('needs-you')}
      />
      <Toggle
        label={t('filter.unread')}
        count={counts?.unread ?? 0}
        pressed={query.filter === 'unread'}
        onToggle={() => toggle('unread')}
      />
      {other && <Chip label={t(`filter.${query.filter}`)} without={{ filter: 'all' }} />}
      {query.agentId && <Chip label={agentName ?? query.agentId} without={{ agentId: null }} />}
      {query.counted && (
        <Chip label={countedText(query.counted)} without={{ counted: undefined }} />
      )}
      {query.label !== undefined && (
        <Chip
          label={facets.labels.find(({ id }) => id === query.label)?.name ?? ''}
          without={{ label: undefined }}
        />
      )}
      {query.country && <Chip label={countryText(query.country)} without={{ country: null }} />}
    </fieldset>
  );
}

interface ToggleProps {
  label: string;
  count: number;
  tone?: 'attention';
  pressed: boolean;
  onToggle: () => void;
}

function Toggle({ label, count, tone, pressed, onToggle }: ToggleProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onToggle}>
      <span className={styles.words}>{label}</span>
      {count > 0 && (
        <span className={classes(styles.count, tone && styles[tone])}>{numberText(count)}</span>
      )}
    </button>
  );
}

function Chip({ label, without }: { label: string; without: Partial<InboxQuery> }) {
  const { t } = useTranslation('inbox');
  return (
    <button
      type="button"
      className={classes(styles.chip, styles.removable)}
      aria-label={t('filter.remove', { filter: label })}
      onClick={() => void changeQuery(without)}
    >
      <bdi className={styles.words}>{label}</bdi>
      <X size={14} strokeWidth={2} aria-hidden />
    </button>
  );
}

const happened = ['wrote', 'handled', 'agents', 'elsewhere', 'needed', 'missed'];

/** Whom a number of the insights counts: "Missed since 20 Nov". */
function countedText({ list, fromMs }: NonNullable<InboxQuery['counted']>): string {
  const date = dateTextOf(fromMs, serverNow());
  return happened.includes(list)
    ? i18next.t(`insights:list.${list}`, { date })
    : i18next.t('insights:list.reason', { date, reason: i18next.t(`insights:reason.${list}`) });
}

const FilterItems = lazy(() => import('./FilterItems'));

/** The button beside the search box; its choices are fetched when it is first opened. */
export function FilterMenu() {
  const { t } = useTranslation('inbox');
  return (
    <Menu align="end" trigger={<IconButton icon={SlidersHorizontal} label={t('filter.open')} />}>
      <FilterItems />
    </Menu>
  );
}
