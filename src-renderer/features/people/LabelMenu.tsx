import { useTranslation } from 'react-i18next';
import { MenuSubmenu } from '../../ui/Menu';
import { LabelItems } from './LabelItems';
import type { Customers } from './labels';

/** All labels beside a line of a menu. */
export default function LabelMenu({ customers }: { customers: Customers }) {
  const { t } = useTranslation('people');
  return (
    <MenuSubmenu label={t('labels')}>
      <LabelItems customers={customers} />
    </MenuSubmenu>
  );
}
