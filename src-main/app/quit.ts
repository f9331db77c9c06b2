/** Quit by the owner: one question first names what it would interrupt. A signal or a shutdown asks nothing. */
import type { Session } from '../session/types';
import type { OutboxEntry } from '../storage/outbox-types';
import type { Translate } from './i18n';

/** `lost`: this session stores nothing. `names`: customers that the owner has taken over. */
export type QuitReason =
  | { kind: 'unsent'; count: number; lost: boolean }
  /** Scheduled, and not due yet. */
  | { kind: 'later'; count: number; lost: boolean }
  | { kind: 'held'; names: string[] };

export type QuitChoice = 'wait' | 'hand-back' | 'quit' | 'stay';

export interface QuitQuestion {
  message: string;
  /** What it would interrupt. */
  detail: string;
  /** The first is the default (Enter), the last is for Esc. */
  buttons: { label: string; choice: QuitChoice }[];
}

/** Null: nothing to ask. */
export function quitQuestion(
  reasons: readonly QuitReason[],
  translate: Translate,
): QuitQuestion | null {
  if (reasons.length === 0) return null;
  const words = (key: string) => translate(`native:quit.${key}`);
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
    return translate('native:quit.held', { names: named + rest });
  }
  const { kind, count, lost } = reason;
  return translate(lost ? 'native:quit.unsentLost' : `native:quit.${kind}`, { count });
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

/** Ends by itself after a while. */
const passes = ({ kind }: QuitReason) => kind === 'unsent';
const isHeld = ({ kind }: QuitReason) => kind === 'held';
/** How many are named; the others are counted. */
const NAMED = 3;

export interface QuitParts {
  reasons: () => QuitReason[];
  ask: (question: QuitQuestion) => Promise<QuitChoice>;
  /** Calls back when the reasons may have changed; returns a function that stops it. */
  onChange: (listener: () => void) => () => void;
  /** While waiting for the sends, the windows are hidden. */
  hide: () => void;
  /** The owner came back to a window. */
  isInUse: () => boolean;
  /** Hands all conversations back; settles also when some fail. */
  handBack: () => Promise<void>;
  quit: () => void;
  translate: Translate;
}

/** One question at a time. Waiting ends without a quit when the owner comes back or quits again. */
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
