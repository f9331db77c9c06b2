import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import type { CannedVariable } from './canned';

interface EmptyVariablesProps {
  names: CannedVariable[];
  onSend: () => void;
  onCancel: () => void;
}

/** Asks before a text goes out that still says {name}. */
export default function EmptyVariables({ names, onSend, onCancel }: EmptyVariablesProps) {
  const { t } = useTranslation('composer');
  return (
    <ConfirmDialog
      open
      title={t('empty.title')}
      confirm={t('empty.send')}
      onConfirm={onSend}
      onCancel={onCancel}
    >
      {t('empty.words', { names: names.map((name) => `{${name}}`).join(', ') })}
    </ConfirmDialog>
  );
}
