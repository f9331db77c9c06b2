/** What every page is drawn in, for component tests. */
import { configure, render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { startI18n } from '../i18n';
import { startSettings } from '../stores/settings';
import { Providers } from '../ui/Providers';

/** What opens later is fetched first, which takes its time on a busy machine. */
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 20_000 });

/** Install the fake bridge first: settings come from it. Strings are English. */
export async function renderPage(page: ReactNode) {
  if (!i18next.isInitialized) await startI18n('en');
  await startSettings();
  return render(page, { wrapper: Providers });
}
