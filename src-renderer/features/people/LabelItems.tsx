import { Plus, Tags } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFacets } from '../../data/totals';
import { openOverlay } from '../../stores/navigation';
import { LabelChip } from '../../ui/LabelChip';
import { MenuCheckboxItem, MenuItem, MenuSeparator } from '../../ui/Menu';
import { bornBy, type Customers, setLabel } from './labels';

/** All labels, for a menu: those that the customers bear are checked. */
export function LabelItems({ customers }: { customers: Customers }) {
  const { t } = useTranslation('people');
  const { labels } = useFacets();
  const conversationIds = customers.map(({ id }) => id);
  return (
    <>
      {labels.map((label) => {
        const borne = bornBy(customers, label);
        return (
          <MenuCheckboxItem
            key={label.id}
            checked={borne === 'all'}
            mixed={borne === 'some'}
            onChange={() => void setLabel(customers, label, borne !== 'all')}
          >
            <LabelChip label={label} />
          </MenuCheckboxItem>
        );
      })}
      {labels.length > 0 && <MenuSeparator />}
      <MenuItem
        icon={Plus}
        onSelect={() => openOverlay({ kind: 'labels', putOn: conversationIds })}
      >
        {t('newLabel')}
      </MenuItem>
      {labels.length > 0 && (
        <MenuItem icon={Tags} onSelect={() => openOverlay({ kind: 'labels', putOn: [] })}>
          {t('editLabels')}
        </MenuItem>
      )}
    </>
  );
}
