/** The composer over a fake bridge, for its tests. */
import { defaultSettings, type Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { useConversation } from '../data/conversation';
import { followInbox } from '../data/read';
import { Composer } from '../features/composer/Composer';
import { takeDraft } from '../features/composer/drafts';
import { closeOverlay } from '../stores/navigation';
import { startSession } from '../stores/session';
import { type FakeBridge, installFakeBridge } from './fakeBridge';
import { renderPage } from './render';
import { sampleConversation, signedIn } from './sample';

export const HOUR_MS = 3_600_000;
/** The bridge of the composer started last. */
export let bridge: FakeBridge;
let stops: (() => void)[] = [];

export const person = (id: string, change: Partial<ConversationView> = {}) =>
  sampleConversation({ id, name: `${id} Person`, windowEndsAtMs: Date.now() + HOUR_MS, ...change });

interface Start {
  settings?: Partial<Settings>;
  conversations?: ConversationView[];
  mode?: 'main' | 'quick';
  capabilities?: Partial<typeof signedIn.capabilities>;
  drafts?: Record<string, string>;
}

/** Opens Anna's conversation; `show` goes to another one in the same place. */
export async function startComposer(start: Start = {}) {
  const { settings, conversations = [person('anna'), person('ben')], mode = 'main' } = start;
  bridge = installFakeBridge({
    conversations,
    settings: { ...defaultSettings, ...settings },
    session: { ...signedIn, capabilities: { ...signedIn.capabilities, ...start.capabilities } },
  });
  for (const [id, text] of Object.entries(start.drafts ?? {})) bridge.inbox.drafts.set(id, text);
  Object.assign(document, { execCommand: insertsText });
  stops = [await startSession(), followInbox()];
  const onSent = vi.fn();
  const composer = (conversationId: string) => (
    <>
      {conversations.map(({ id }) => (
        <Known key={id} id={id} />
      ))}
      <Composer conversationId={conversationId} mode={mode} onSent={onSent} />
    </>
  );
  const page = await renderPage(composer('anna'));
  return {
    user: userEvent.setup({ delay: null }),
    show: (conversationId: string) => page.rerender(composer(conversationId)),
    onSent,
    unmount: page.unmount,
  };
}

/** Keeps a conversation at hand, so that going to it shows the composer without a pause. */
function Known({ id }: { id: string }) {
  useConversation(id);
  return null;
}

export function stopComposer(): void {
  cleanup();
  for (const stop of stops) stop();
  takeDraft('anna');
  takeDraft('ben');
  closeOverlay();
  vi.restoreAllMocks();
}

export const box = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });

/** What Chromium does; the tests' page has no editing commands. */
export function insertsText(_command: string, _ui?: boolean, text = ''): boolean {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLTextAreaElement)) return false;
  const { value, selectionStart, selectionEnd } = activeElement;
  const next = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
  fireEvent.change(activeElement, { target: { value: next } });
  return true;
}
