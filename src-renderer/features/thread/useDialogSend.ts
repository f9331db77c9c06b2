import { useState } from 'react';
import { toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { tellSent } from './sent';

interface DialogSend {
  busy: boolean;
  /** Why the outbox refused it, as a sentence. */
  error: string | null;
  dropError: () => void;
  send: (handOver: () => Promise<unknown>) => Promise<void>;
}

/** Hands something to the outbox from a dialog, which closes once it was accepted. */
export function useDialogSend(conversationId: string, onClose: () => void): DialogSend {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const send = async (handOver: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await handOver();
      tellSent(conversationId);
      onClose();
    } catch (failure) {
      setError(errorText(toUserError(failure)));
      setBusy(false);
    }
  };
  return { busy, error, dropError: () => setError(null), send };
}
