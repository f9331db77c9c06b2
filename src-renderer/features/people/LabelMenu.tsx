import { useTranslation } from 'react-i18next';
import { MenuSubmenu } from '../../ui/Menu';
import type { Customers } from './LabelItems';
import { LabelItems } from './LabelItems';

/** All labels beside a line of a menu. */
export default function LabelMenu({ customers }: { customers: Customers }) {
  const { t } = useTranslation('people');
  return (
    <MenuSubmenu label={t('labels')}>
      <LabelItems customers={customers} />
    </MenuSubmenu>
  );
}
