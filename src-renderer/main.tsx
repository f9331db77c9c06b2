/** Where a page begins: `index.html?view=main|quick-reply&conversation=<id>`. */
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App, loadScreen, preloadView } from './app/App';
import { pageOf } from './app/page';
import { startPage } from './app/start';
import { audioPlayer } from './features/media/MediaView';
import { loadLinkFinder } from './features/thread/text/links';
import { preloadCatalogs } from './i18n';
import { Providers } from './ui/Providers';

/** Not awaited: the first screen's code is in this file's chunk. */
async function draw(): Promise<void> {
  const page = pageOf(location.search);
  preloadView(page);
  preloadCatalogs();
  await startPage(page);
  await loadScreen(page);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <Providers>
      <App page={page} />
    </Providers>,
  );
  requestIdleCallback(() => {
    // What is not there yet comes when it is needed.
    Promise.all([loadLinkFinder(), audioPlayer.load()]).catch(() => undefined);
  });
}

void draw();
