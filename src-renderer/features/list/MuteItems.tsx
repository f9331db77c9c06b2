import { type MuteUntil, muteTimes } from '@shared/views';
import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuItem } from '../../ui/Menu';

const words = { hour: 'muteHour', tomorrow: 'muteTomorrow', forever: 'muteForever' } as const;

/** For how long, in a menu that says of what. */
export function MuteItems({ onMute }: { onMute: (until: MuteUntil) => void }) {
  const { t } = useTranslation('inbox');
  return muteTimes.map((until) => (
    <MenuItem key={until} icon={BellOff} onSelect={() => onMute(until)}>
      {t(`menu.${words[until]}`)}
    </MenuItem>
  ));
}
