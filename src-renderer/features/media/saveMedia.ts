import i18next from 'i18next';
import { call } from '../../bridge';
import { showFailure, showToast } from '../../stores/toasts';
import type { MediaRef } from './mediaTypes';

/** Saves a file where the owner chooses, and says where it is. */
export async function saveMedia(media: MediaRef): Promise<void> {
  try {
    const saved = await call('media.save', media);
    if (saved) showToast(i18next.t('media:saved', { path: saved.path }));
  } catch (error) {
    showFailure(error);
  }
}
