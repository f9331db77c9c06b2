/** Where a page begins: `index.html?view=main|quick-reply&conversation=<id>`. */
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { pageOf } from './app/page';
import { loadRest, loadScreen, preloadView } from './app/screens';
import { startPage } from './app/start';
import { startInSystemLanguage } from './i18n';
import { Providers } from './ui/Providers';
import { afterNextFrame } from './ui/useAfterFirstFrame';

/** Of the first frame, however busy the page is: the owner may choose a conversation at once. */
const REST_WITHIN_MS = 100;

/** Not awaited: the first screen's code is in this file's chunk. */
async function draw(): Promise<void> {
  const page = pageOf(location.search);
  preloadView(page);
  startInSystemLanguage();
  await startPage(page);
  await loadScreen(page);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <Providers>
      <App page={page} />
    </Providers>,
  );
  afterNextFrame(() => requestIdleCallback(() => void loadRest(page), { timeout: REST_WITHIN_MS }));
}

void draw();
