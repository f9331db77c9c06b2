import type { ConversationView } from '@shared/views';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { acceptConversation } from '../../stores/conversations';
import { showFailure } from '../../stores/toasts';
import { type AfterSend, afterSend, PATIENCE_MS } from './afterSend';

/** The tick is seen for so long before the window goes on. */
const LINGER_MS = 900;

/**
 * After a send: says what became of it, and goes on once it is sent or waits for the connection. A
 * key pressed meanwhile means that the owner has more to say: the window stays.
 */
export function useSentReply(
  view: ConversationView,
  goOn: () => void,
): { state: AfterSend | null; sent: () => void } {
  const [sentAtMs, setSentAtMs] = useState<number | null>(null);
  const [impatient, setImpatient] = useState(false);
  const state = sentAtMs === null ? null : afterSend(view, impatient ? PATIENCE_MS : 0);

  useEffect(() => {
    if (sentAtMs === null) return;
    const timer = setTimeout(() => setImpatient(true), PATIENCE_MS);
    const stay = () => setSentAtMs(null);
    window.addEventListener('keydown', stay);
    return () => {
      clearTimeout(timer);
      setImpatient(false);
      window.removeEventListener('keydown', stay);
    };
  }, [sentAtMs]);
  useEffect(() => {
    if (state !== 'sent' && state !== 'queued') return;
    const timer = setTimeout(goOn, LINGER_MS);
    return () => clearTimeout(timer);
  }, [state, goOn]);

  const sent = async () => {
    // The view at hand is older than the send.
    const fresh = await call('inbox.get', { conversationId: view.id });
    if (fresh) acceptConversation(fresh);
    setSentAtMs(Date.now());
  };
  return { state, sent: () => void sent().catch(showFailure) };
}
