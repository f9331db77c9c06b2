/** The owner's labels in a menu: put on customers and taken off, with a way back. */

import type { Label } from '@shared/people';
import type { ConversationRow } from '@shared/views';
import i18next from 'i18next';
import { Plus, Tags } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useFacets } from '../../data/totals';
import { openOverlay } from '../../stores/navigation';
import { showFailure, showToast } from '../../stores/toasts';
import { LabelChip } from '../../ui/Badge';
import { MenuCheckboxItem, MenuItem, MenuSeparator } from '../../ui/Menu';

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

/** Those whose labels are looked at. */
export type Customers = readonly Pick<ConversationRow, 'id' | 'labels'>[];

/** Whether all, some or none of these customers have it. */
function bornBy(customers: Customers, { id }: Pick<Label, 'id'>): 'all' | 'some' | 'none' {
  const bearing = customers.filter(({ labels }) => labels.some((label) => label.id === id)).length;
  if (bearing === 0) return 'none';
  return bearing === customers.length ? 'all' : 'some';
}

/** One customer's is seen at once where it is changed; of several it is told, with a way back. */
async function setLabel(
  customers: Customers,
  label: Pick<Label, 'id' | 'name'>,
  on: boolean,
): Promise<void> {
  const conversationIds = customers.map(({ id }) => id);
  const asked = { label: label.id, on };
  try {
    const changed = await call('people.label', { conversationIds, ...asked });
    if (customers.length === 1 || changed.length === 0) return;
    const words = i18next.t(on ? 'people:labelled' : 'people:unlabelled', {
      count: changed.length,
      label: label.name,
    });
    showToast(words, 'done', {
      label: i18next.t('queue:undo'),
      run: () => {
        const back = { conversationIds: changed, label: label.id, on: !on };
        call('people.label', back).catch(showFailure);
      },
    });
  } catch (error) {
    showFailure(error);
  }
}
