/**
 * What this window shows: the open conversation, where its thread is to jump, and the one overlay.
 * Overlays are drawn by app/Overlays.tsx, each a lazy chunk. One that is about a conversation names it
 * and is drawn only while that one is in sight.
 */
import type { ExportForm } from '@shared/thread-views';
import { useRef } from 'react';
import { create } from 'zustand';
import { call } from '../bridge';
import { awaitComposer, inputCount } from './focus';
import { useSession } from './session';
import { changeSettings, getSettings } from './settings';
import { showFailure } from './toasts';

/** A page of the settings dialog, each a lazy chunk of its own. */
export type SettingsPage =
  | 'general'
  | 'notifications'
  | 'answering'
  | 'savedAnswers'
  | 'privacy'
  | 'account';

/** The overlay over the window; one at a time. */
export type Overlay =
  /**
   * `find`: the words of a setting, as a key of settings.json, that is brought into sight; `write`: a
   * saved answer is to be written, and then back to the box.
   */
  | { kind: 'settings'; page: SettingsPage; find?: string | null; write?: boolean }
  /** `conversationId`: of the open conversation, which its commands are about. */
  | { kind: 'palette'; conversationId: string | null }
  /** `replaces`: the outbox entry whose place the template takes; `templateId`: the one that it begins with. */
  | {
      kind: 'template';
      conversationId: string;
      replaces: string | null;
      templateId?: string | undefined;
    }
  | { kind: 'prompt'; conversationId: string }
  | { kind: 'remind'; conversationId: string; ifNoAnswer: boolean }
  | { kind: 'export'; conversationId: string; as: ExportForm }
  | { kind: 'insights' }
  /** `putOn`: conversations whose customers get the label that is made. */
  | { kind: 'labels'; putOn: string[] }
  /** `text`: what its field starts with. */
  | { kind: 'new'; text: string };

/** A thread goes to this item and marks it; `serial` tells a second jump to the same item apart. */
interface Jump {
  conversationId: string;
  messageKey: string;
  serial: number;
}

interface Navigation {
  conversationId: string | null;
  jump: Jump | null;
  overlay: Overlay | null;
  /** The open conversation was marked as unread: it stays so until it is opened again. */
  leftUnread: boolean;
}

/** Written by the functions below, and emptied at a sign-out (app/start.ts). */
export const useNavigation = create<Navigation>(() => ({
  conversationId: null,
  jump: null,
  overlay: null,
  leftUnread: false,
}));

let serial = 0;

/** Keys come late by a moment; the owner asks for no more conversations in it. */
const ASKS_KEPT = 8;
let asks: { conversationId: string | null; atMs: number }[] = [];

/** The owner asked for it at that moment, by the clock of events. */
export function noteAsk(conversationId: string | null, atMs: number): void {
  asks = [...asks.slice(1 - ASKS_KEPT), { conversationId, atMs }];
}

/** Whom the owner had asked for last by then, drawn or not; null: nobody. */
export const askedForBy = (atMs: number): string | null =>
  asks.findLast((ask) => ask.atMs <= atMs)?.conversationId ?? null;

/**
 * Shows a conversation, at a message of it or where it was left, with the focus in its box; null shows none.
 * `askedMs`: when the owner asked for it, by the clock of events.
 */
export function openConversation(
  conversationId: string | null,
  messageKey: string | null = null,
  askedMs = performance.now(),
): void {
  noteAsk(conversationId, askedMs);
  const jump =
    conversationId && messageKey ? { conversationId, messageKey, serial: ++serial } : null;
  const { overlay: held } = useNavigation.getState();
  // An overlay that belongs to a conversation goes with it; under one that stays the focus is left in it.
  const stays = held && (!('conversationId' in held) || held.conversationId === conversationId);
  useNavigation.setState({
    conversationId,
    jump,
    overlay: stays ? held : null,
    leftUnread: false,
  });
  awaitComposer(stays ? null : conversationId);
}

/** The server has it under another id from now on. */
export function moveConversation(from: string, to: string): void {
  asks = asks.map((ask) => (ask.conversationId === from ? { ...ask, conversationId: to } : ask));
  if (useNavigation.getState().conversationId === from) openConversation(to);
}

/** To somebody who may have no conversation yet; where the server begins none, nothing happens. */
export function openNewMessage(text = ''): void {
  if (beginsConversations()) openOverlay({ kind: 'new', text });
}

/** Whether a first message can be written here. */
export const beginsConversations = ({ session } = useSession.getState()): boolean =>
  Boolean(session?.capabilities.newConversations && session.capabilities.templates);

/** To a message of the open conversation; the focus stays where it is. */
export function jumpToMessage(conversationId: string, messageKey: string): void {
  useNavigation.setState({ jump: { conversationId, messageKey, serial: ++serial } });
}

/** On to the next with unread messages, from the open one down; stays where there is none. */
export const openNextUnread = (): Promise<void> =>
  openFound(call('inbox.nextUnread', { after: useNavigation.getState().conversationId }));

/** To the customer who waits longest; stays where nobody waits. */
export const openNextWaiting = (): Promise<void> =>
  openFound(call('inbox.nextWaiting', { skip: [] }));

/** What main finds is late where the owner went on typing, pressed something or is somewhere else meanwhile. */
async function openFound(finding: Promise<string | null>): Promise<void> {
  const before = useNavigation.getState();
  const inputsBefore = inputCount();
  const found = await finding;
  if (found && useNavigation.getState() === before && inputCount() === inputsBefore)
    openConversation(found);
}

/** Also where it is open: the owner comes back to it. */
export async function markUnread(conversationId: string): Promise<void> {
  if (conversationId === useNavigation.getState().conversationId)
    useNavigation.setState({ leftUnread: true });
  await call('inbox.markUnread', { conversationId });
}

/** Typed for an overlay that is not drawn yet. */
let overlayAhead = '';

/** Keeps a text for the overlay that comes. */
export function typeOverlayAhead(text: string): void {
  overlayAhead += text;
}

/** Takes its last character back. */
export function eraseOverlayAhead(): void {
  overlayAhead = [...overlayAhead].slice(0, -1).join('');
}

/** For the focus of an overlay's first field: the first time it gets what was typed ahead, so nothing is lost between. */
export function useTypedOverlayAhead(add: (ahead: string) => void): () => void {
  const hadFocus = useRef(false);
  return () => {
    if (!hadFocus.current && overlayAhead !== '') add(overlayAhead);
    hadFocus.current = true;
  };
}

/** Replaces an open overlay. One about a conversation that is not in sight comes late: the owner has left it. */
export function openOverlay(overlay: Overlay): void {
  const { conversationId } = useNavigation.getState();
  if ('conversationId' in overlay && overlay.conversationId !== conversationId) return;
  overlayAhead = '';
  useNavigation.setState({ overlay });
}

/** The dialogs see to the focus. */
export function closeOverlay(): void {
  useNavigation.setState({ overlay: null });
}

/** Details stay open or closed from one conversation and run to the next. */
export function toggleDetails(): void {
  const { detailsOpen } = getSettings().appearance;
  changeSettings({ appearance: { detailsOpen: !detailsOpen } }).catch(showFailure);
}
