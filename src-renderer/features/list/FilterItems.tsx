import { inboxFilters } from '@shared/filters';
import { useTranslation } from 'react-i18next';
import { useFacets } from '../../data/totals';
import { countryText } from '../../format';
import { changeQuery, type InboxQuery, useInboxList } from '../../stores/inboxList';
import { changeSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';
import { MenuRadioGroup, MenuSeparator, MenuSubmenu } from '../../ui/Menu';

const sorts = ['needs-you', 'newest'] as const;
/** Means "no such filter" among the choices. */
const ANY = '';

/** Every filter, and the order, which is remembered. */
export default function FilterItems() {
  const { t } = useTranslation('inbox');
  const query = useInboxList((state) => state.query);
  const { agents, countries, labels } = useFacets();
  const sort = (chosen: InboxQuery['sort']) => {
    void changeQuery({ sort: chosen });
    changeSettings({ appearance: { listSort: chosen } }).catch(showFailure);
  };
  return (
    <>
      <MenuRadioGroup
        label={t('filter.order')}
        value={query.sort}
        onChange={sort}
        options={sorts.map((value) => ({
          value,
          label: t(value === 'newest' ? 'filter.newest' : 'filter.needsYouFirst'),
        }))}
      />
      <MenuSeparator />
      <MenuRadioGroup
        label={t('filter.show')}
        value={query.filter}
        onChange={(filter) => void changeQuery({ filter })}
        options={inboxFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      {(agents.length > 1 || countries.length > 1 || labels.length > 0) && <MenuSeparator />}
      {labels.length > 0 && (
        <MenuSubmenu label={t('filter.byLabel')}>
          <MenuRadioGroup
            label={t('filter.byLabel')}
            value={String(query.label ?? ANY)}
            onChange={(id) => void changeQuery({ label: id ? Number(id) : undefined })}
            options={[
              { value: ANY, label: t('filter.anyLabel') },
              ...labels.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
        </MenuSubmenu>
      )}
      {agents.length > 1 && (
        <MenuSubmenu label={t('filter.byAgent')}>
          <MenuRadioGroup
            label={t('filter.byAgent')}
            value={query.agentId ?? ANY}
            onChange={(id) => void changeQuery({ agentId: id || null })}
            options={[
              { value: ANY, label: t('filter.anyAgent') },
              ...agents.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </MenuSubmenu>
      )}
      {countries.length > 1 && (
        <MenuSubmenu label={t('filter.byCountry')}>
          <MenuRadioGroup
            label={t('filter.byCountry')}
            value={query.country ?? ANY}
            onChange={(code) => void changeQuery({ country: code || null })}
            options={[
              { value: ANY, label: t('filter.anyCountry') },
              ...countries.map((code) => ({ value: code, label: countryText(code) })),
            ]}
          />
        </MenuSubmenu>
      )}
    </>
  );
}
