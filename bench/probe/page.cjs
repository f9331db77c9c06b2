/** In each page, before its own scripts: says when the first row, or what stands for it, was painted. */
const { ipcRenderer } = require('electron');

const FIRST_ROW = '[data-conversation], [data-bench-painted]';

/** A message sent in an animation frame arrives when the frame has been drawn. */
function whenPainted(then) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
}

const observer = new MutationObserver(() => {
  if (!document.querySelector(FIRST_ROW)) return;
  observer.disconnect();
  whenPainted(() => ipcRenderer.send('bench:painted', performance.timeOrigin + performance.now()));
});
observer.observe(document, { childList: true, subtree: true, attributes: true });
