/** In each page, before its own scripts: says when the first row, or its substitute, was on the screen. */
const { ipcRenderer } = require('electron');

const FIRST_ROW = '[data-conversation], [data-bench-painted]';

// What has this attribute is told with the time at which its text was shown (Element Timing API).
new PerformanceObserver((list) => {
  const [{ renderTime }] = list.getEntries();
  ipcRenderer.send('bench:painted', performance.timeOrigin + renderTime);
}).observe({ type: 'element', buffered: true });

const observer = new MutationObserver(() => {
  const row = document.querySelector(FIRST_ROW);
  if (!row) return;
  observer.disconnect();
  for (const part of row.querySelectorAll('*')) part.setAttribute('elementtiming', 'first');
});
observer.observe(document, { childList: true, subtree: true, attributes: true });
