import type { BridgeInput } from '@shared/bridge';
import i18next from 'i18next';
import { useCallback, useEffect, useRef, useState } from 'react';
import { toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { useNavigation } from '../../stores/navigation';
import { shownToken } from '../../stores/shown';
import { showFailure, showToast } from '../../stores/toasts';
import { tellSent } from '../thread/sent';
import { keepDraft, loadDraft, saveDraft, takeDraft } from './drafts';

type FormName = BridgeInput<'forms.set'>['form'];
/** Sent with each call: the customer, the window's token for them, and the form's id. */
type Claim = Pick<BridgeInput<'outbox.sendPrompt'>, 'conversationId' | 'shown' | 'formId'>;

export interface Form {
  /** As it was left; null while that is read. */
  kept: string | null;
  /** Keeps what is filled in for this customer, however the dialog is left; empty: nothing is. */
  keep: (text: string) => void;
  busy: boolean;
  /** Why the outbox refused it, as a sentence. */
  error: string | null;
  dropError: () => void;
  /** Hands it to the outbox, once; when it is accepted, the dialog closes and `rest` is kept. */
  send: (handOver: (claim: Claim) => Promise<unknown>, rest?: string) => Promise<boolean>;
}

/** A dialog that is filled in for one customer. */
export function useForm(parts: {
  conversationId: string;
  form: FormName;
  /** The customer, as the owner knows them. */
  customer: string;
  onClose: () => void;
}): Form {
  const { conversationId, form, customer, onClose } = parts;
  const [formId] = useState(() => crypto.randomUUID());
  const [kept, setKept] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  /** Two presses in one moment are one send: state comes too late for the second. */
  const sending = useRef(false);
  const gone = useRef(false);
  /** What is in the form, and whom it is for, when it goes. */
  const left = useRef({ text: '', customer });
  left.current.customer = customer;
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    gone.current = false;
    loadDraft(conversationId, form).then(
      (text) => {
        if (gone.current) return;
        left.current.text = text;
        setKept(text);
      },
      // Not empty instead: new input would replace the stored form.
      (failure) => {
        if (gone.current) return;
        showFailure(failure);
        close.current();
      },
    );
    return () => {
      gone.current = true;
      void saveDraft(conversationId, form);
      const { text, customer } = left.current;
      // When the owner closed it, nothing is said; when it closed with its conversation, a line says so.
      const isLeft = useNavigation.getState().conversationId !== conversationId;
      if (text && isLeft && !sending.current)
        showToast(i18next.t('composer:formKept', { customer }));
    };
  }, [conversationId, form]);

  const keep = useCallback(
    (text: string) => {
      left.current.text = text;
      keepDraft(conversationId, text, form);
    },
    [conversationId, form],
  );
  const send: Form['send'] = async (handOver, rest = '') => {
    if (sending.current) return false;
    sending.current = true;
    setBusy(true);
    setError(null);
    takeDraft(conversationId, form);
    try {
      await handOver({ conversationId, shown: shownToken(), formId });
      // The outbox has it now.
      left.current.text = '';
      if (rest) keepDraft(conversationId, rest, form);
      tellSent(conversationId);
      // Otherwise it would close an overlay of the conversation that is open by now.
      if (!gone.current) onClose();
      return true;
    } catch (failure) {
      if (left.current.text) keep(left.current.text);
      if (gone.current) showFailure(failure);
      setError(errorText(toUserError(failure)));
      setBusy(false);
      sending.current = false;
      return false;
    }
  };
  return { kept, keep, busy, error, dropError: () => setError(null), send };
}
