/** One element, and as much to scroll as ten thousand rows are high. */
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <div data-bench-painted data-scroller style={{ height: '90vh', overflow: 'auto' }}>
      <div style={{ height: 720_000 }}>Empty</div>
    </div>,
  );
}
