/** What every page is drawn in, for component tests. */
import { render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { startI18n } from '../i18n';
import { startSettings } from '../stores/settings';
import { Providers } from '../ui/Providers';

/** Install the fake bridge first: settings come from it. Strings are English. */
export async function renderPage(page: ReactNode) {
  if (!i18next.isInitialized) await startI18n('en');
  await startSettings();
  return render(page, { wrapper: Providers });
}
