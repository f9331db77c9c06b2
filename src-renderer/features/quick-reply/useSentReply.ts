import type { ConversationView } from '@shared/views';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { showFailure } from '../../stores/toasts';
import { type AfterSend, afterSend, PATIENCE_MS } from './afterSend';

/** After a send: says what became of it, until the owner types on. */
export function useSentReply(view: ConversationView): {
  state: AfterSend | null;
  sent: () => void;
} {
  const [sentAtMs, setSentAtMs] = useState<number | null>(null);
  const [impatient, setImpatient] = useState(false);
  const state = sentAtMs === null ? null : afterSend(view, impatient ? PATIENCE_MS : 0);

  useEffect(() => {
    if (sentAtMs === null) return;
    const timer = setTimeout(() => setImpatient(true), PATIENCE_MS);
    const typesOn = () => setSentAtMs(null);
    window.addEventListener('input', typesOn);
    return () => {
      clearTimeout(timer);
      setImpatient(false);
      window.removeEventListener('input', typesOn);
    };
  }, [sentAtMs]);

  const sent = async () => {
    // The view at hand is older than the send.
    const fresh = await call('inbox.get', { conversationId: view.id });
    if (fresh) acceptConversation(fresh);
    setSentAtMs(Date.now());
  };
  return { state, sent: () => void sent().catch(showFailure) };
}
