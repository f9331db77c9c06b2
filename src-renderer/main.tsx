/** Where a page begins: `index.html?view=main|quick-reply&conversation=<id>`. */
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App, preloadView } from './app/App';
import { pageOf } from './app/page';
import { startPage } from './app/start';
import { Providers } from './ui/Providers';

const page = pageOf(location.search);
preloadView(page);
await startPage(page);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Providers>
      <App page={page} />
    </Providers>,
  );
}
