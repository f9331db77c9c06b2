import type { SettingsPatch } from '@shared/settings';
import { changeSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';

/** Changes settings at once; what main refuses is told. */
export function change(patch: SettingsPatch): void {
  changeSettings(patch).catch(showFailure);
}
