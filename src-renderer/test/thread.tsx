/** A thread over a fake bridge, for its tests. */
import type { Message } from '@shared/domain';
import type { ThreadItem } from '@shared/thread-views';
import type { ConversationView } from '@shared/views';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { expect, vi } from 'vitest';
import { followInbox } from '../data/read';
import { Thread } from '../features/thread/Thread';
import { closeLinkQuestion } from '../features/thread/text/openLink';
import { startConnection } from '../stores/connection';
import { closeOverlay, openConversation, useNavigation } from '../stores/navigation';
import { startSession } from '../stores/session';
import { type FakeBridge, installFakeBridge } from './fakeBridge';
import { renderPage } from './render';
import { sampleConversation, sampleItem, sampleMessage } from './sample';

export const NOW = Date.now();
/** The bridge of the thread shown last. */
export let bridge: FakeBridge;
let stops: (() => void)[] = [];

export const words = (body: string) => ({ text: { id: null, body } });

export function item(
  key: string,
  message: Partial<Message>,
  change: Partial<ThreadItem> = {},
): ThreadItem {
  return sampleItem('anna', key, {
    message: sampleMessage(key, { text: null, ...message }),
    createdAtMs: NOW,
    ...change,
  });
}

/** A message of the owner's. */
export const mine = (key: string, body: string, change: Partial<ThreadItem> = {}) =>
  item(key, { role: 'assistant', ...words(body) }, { mine: true, delivery: 'sent', ...change });

/** Shows Anna's thread in a window that has the focus, and waits until it is there. */
export async function showThread(
  items: ThreadItem[],
  view: Partial<ConversationView> = {},
  mode: 'main' | 'quick' = 'main',
): Promise<HTMLElement> {
  bridge = installFakeBridge({ conversations: [sampleConversation(view)] });
  bridge.inbox.threads.set('anna', items);
  if (!vi.isMockFunction(document.hasFocus)) vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  stops = [await startSession(), await startConnection(), followInbox()];
  useNavigation.setState({ conversationId: 'anna' });
  await renderPage(<Thread conversationId="anna" mode={mode} />);
  const log = await screen.findByRole('log', { name: 'Messages' });
  await waitFor(() => expect(log.getAttribute('aria-busy')).toBe('false'));
  return log;
}

export function stopThread(): void {
  cleanup();
  for (const stop of stops) stop();
  vi.restoreAllMocks();
  localStorage.clear();
  closeOverlay();
  closeLinkQuestion();
  openConversation(null);
}
