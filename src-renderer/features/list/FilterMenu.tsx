import { SlidersHorizontal } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';

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
