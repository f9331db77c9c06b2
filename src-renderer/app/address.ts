import { useNavigation } from '../stores/navigation';

/** Chromium takes 200 changes of an address within ten seconds and drops the rest. */
const SETTLED_MS = 60;

/**
 * Keeps what the window shows in the address of its page: a page that is loaded again, or comes back
 * after a crash (src-main/windows/recovery.ts), shows the same.
 */
export function keepAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
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
    timer = setTimeout(write, SETTLED_MS);
  });
}
