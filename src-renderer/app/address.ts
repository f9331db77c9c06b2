import { useNavigation } from '../stores/navigation';

/** Chromium takes 200 changes of an address within ten seconds and drops the rest. */
const APART_MS = 60;

/**
 * Keeps what the window shows in the address of its page: a page that is loaded again, or comes back
 * after a crash (src-main/windows/recovery.ts), shows the same.
 */
export function keepAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writtenAtMs = 0;
  const write = () => {
    writtenAtMs = Date.now();
    const { conversationId } = useNavigation.getState();
    const params = new URLSearchParams({
      view: new URLSearchParams(location.search).get('view') ?? 'main',
      ...(conversationId ? { conversation: conversationId } : {}),
    });
    history.replaceState(null, '', `?${params}`);
  };
  write();
  useNavigation.subscribe((now, before) => {
    if (now.conversationId === before.conversationId) return;
    clearTimeout(timer);
    const waitMs = writtenAtMs + APART_MS - Date.now();
    if (waitMs <= 0) write();
    else timer = setTimeout(write, waitMs);
  });
}
