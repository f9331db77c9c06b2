/** Quitting at the owner's wish: what it would cost is asked first, all in one question. A signal or the system's shutdown asks nothing. */
import type { Session } from '../session/types';
import type { OutboxEntry } from '../storage/outbox-types';
import type { Translate } from './i18n';

/** `lost`: nothing of this session is kept. `names`: of the customers whom the agent does not answer now. */
export type QuitReason =
  | { kind: 'unsent'; count: number; lost: boolean }
  /** Scheduled, and not due yet. */
  | { kind: 'later'; count: number; lost: boolean }
  | { kind: 'held'; names: string[] };

export type QuitChoice = 'wait' | 'hand-back' | 'quit' | 'stay';

export interface QuitQuestion {
  message: string;
  /** What it would cost. */
  detail: string;
  /** The first is the one that Enter presses, the last the one of Esc. */
  buttons: { label: string; choice: QuitChoice }[];
}

/** Null: there is nothing to ask. */
export function quitQuestion(
  reasons: readonly QuitReason[],
  translate: Translate,
): QuitQuestion | null {
  if (reasons.length === 0) return null;
  const words = (key: string) => translate(`app:quit.${key}`);
  const button = (choice: QuitChoice) => ({ label: words(choice), choice });
  return {
    message: words('title'),
    detail: reasons.map((reason) => costOf(reason, translate)).join('\n'),
    buttons: [
      ...(reasons.some(passes) ? [button('wait')] : []),
      ...(reasons.some(isHeld) ? [button('hand-back')] : []),
      button('quit'),
      button('stay'),
    ],
  };
}

function costOf(reason: QuitReason, translate: Translate): string {
  if (reason.kind === 'held') {
    const { names } = reason;
    const named = names.slice(0, NAMED).join(', ');
    const more = names.length - NAMED;
    const rest = more > 0 ? `, ${translate('attention:more', { count: more })}` : '';
    return translate('app:quit.held', { names: named + rest });
  }
  const { kind, count, lost } = reason;
  return translate(lost ? 'app:quit.unsentLost' : `app:quit.${kind}`, { count });
}

/** What a quit would interrupt in the workspace. Other reasons are added here. */
export function workspaceAtQuit(
  session: Pick<Session, 'state' | 'workspace'>,
  customerName: (conversationId: string) => string | null,
  translate: Translate,
): Pick<QuitParts, 'reasons' | 'onChange' | 'handBack'> {
  const held = () => session.workspace()?.handoff.held() ?? [];
  const nameOf = (id: string) => customerName(id) ?? translate('attention:aCustomer');
  return {
    reasons() {
      const { demo, sessionOnly } = session.state();
      const outbox = session.workspace()?.inbox.outbox;
      const waiting = outbox?.counts().waiting ?? 0;
      const isScheduled = ({ state, error }: OutboxEntry) => state === 'later' && error === null;
      const later = outbox?.open().filter(isScheduled).length ?? 0;
      const lost = demo || sessionOnly;
      const names = held().map(({ conversationId }) => nameOf(conversationId));
      return [
        ...(waiting > 0 ? [{ kind: 'unsent' as const, count: waiting, lost }] : []),
        ...(later > 0 ? [{ kind: 'later' as const, count: later, lost }] : []),
        ...(names.length > 0 ? [{ kind: 'held' as const, names }] : []),
      ];
    },
    onChange: (listener) => session.workspace()?.inbox.onChange(listener) ?? (() => {}),
    async handBack() {
      const handoff = session.workspace()?.handoff;
      await Promise.allSettled(held().map((one) => handoff?.handBack(one.conversationId)));
    },
  };
}

/** It is over by itself after a while. */
const passes = ({ kind }: QuitReason) => kind === 'unsent';
const isHeld = ({ kind }: QuitReason) => kind === 'held';
/** More of them are counted. */
const NAMED = 3;

export interface QuitParts {
  reasons: () => QuitReason[];
  ask: (question: QuitQuestion) => Promise<QuitChoice>;
  /** Calls back whenever the reasons may have changed; returns the way to stop that. */
  onChange: (listener: () => void) => () => void;
  /** While the owner waits for the end, nothing is in his way. */
  hide: () => void;
  /** He has come back to one of the windows. */
  isInUse: () => boolean;
  /** All that are held; settles also where some could not be given back. */
  handBack: () => Promise<void>;
  quit: () => void;
  translate: Translate;
}

/** Asks once at a time. Waiting ends without a quit when the owner comes back, or is asked again. */
export function createQuit(parts: QuitParts): () => void {
  let asking = false;
  let stopWaiting = () => {};

  function wait(): void {
    parts.hide();
    stopWaiting = parts.onChange(() => {
      if (parts.reasons().some(passes)) return;
      stopWaiting();
      if (!parts.isInUse()) parts.quit();
    });
  }

  return () => {
    if (asking) return;
    stopWaiting();
    const question = quitQuestion(parts.reasons(), parts.translate);
    if (!question) {
      parts.quit();
      return;
    }
    asking = true;
    void parts
      .ask(question)
      .then((choice) => {
        if (choice === 'quit') parts.quit();
        else if (choice === 'wait') wait();
        else if (choice === 'hand-back') return parts.handBack().finally(parts.quit);
        return undefined;
      })
      .finally(() => {
        asking = false;
      });
  };
}
