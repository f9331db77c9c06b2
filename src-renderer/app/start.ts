/** Everything a page needs before it is drawn, and what follows main's events while it lives. */

import type { Wish } from '@shared/app-state';
import type { Settings } from '@shared/settings';
import type { ConversationPage } from '@shared/views';
import i18next from 'i18next';
import { call, on } from '../bridge';
import { followInbox } from '../data/read';
import { prepareTotals } from '../data/totals';
import { forgetLate, startDrafts } from '../features/composer/drafts';
import { startOpenings } from '../features/thread/opening';
import { changeLanguage, startI18n } from '../i18n';
import { startClock } from '../stores/clock';
import { startConnection } from '../stores/connection';
import { forgetComposer, leaveTypedAhead } from '../stores/focus';
import { changeQuery, PAGE_SIZE, startInboxList } from '../stores/inboxList';
import {
  moveConversation,
  noteAsk,
  openConversation,
  openNewMessage,
  openOverlay,
  useNavigation,
} from '../stores/navigation';
import { startSession, useSession } from '../stores/session';
import { getSettings, onSettings, startSettings } from '../stores/settings';
import { showToast } from '../stores/toasts';
import { startFocusKeeper } from './focusKeeper';
import { startKeys } from './keys';
import { type Page, pageShowing } from './page';

/** Resolves when the first frame can be drawn. The stores live as long as the page. */
export async function startPage(given: Page): Promise<void> {
  startKeys();
  startFocusKeeper();
  startDrafts();
  let isStarted = false;
  const heard: Wish[] = [];
  on('navigate', (wish) => {
    if (isStarted) goTo(wish);
    else heard.push(wish);
  });
  const asked = call('page.start', { rows: given.view === 'main' ? PAGE_SIZE : 0 });
  await Promise.all([
    startSettings(asked.then(({ settings }) => settings)),
    startSession(asked.then(({ session }) => session)),
    startConnection(asked.then(({ connection }) => connection)),
    asked.then(({ clockAheadMs }) => startClock(clockAheadMs)),
  ]);
  const settings = getSettings();
  applyAppearance(settings.appearance);
  onSettings(({ appearance, language }) => {
    applyAppearance(appearance);
    void changeLanguage(language);
  });
  on('inbox.changed', ({ moved }) => {
    for (const { from, to } of moved ?? []) moveConversation(from, to);
  });
  const { list, wishes } = await asked;
  const asks = [...wishes, ...heard];
  const page = asks.reduce((shown, { to }) => pageShowing(shown, to), given);
  isStarted = true;
  // Whom the window was made for was asked for before it was there.
  noteAsk(given.conversationId, 0);
  for (const ask of asks) {
    if (ask.to.view === 'conversation') noteAsk(ask.to.conversationId, eventTimeOf(ask));
  }
  openConversation(page.conversationId, page.messageKey);
  if (page.opens === 'new') openNewMessage(page.number);
  else if (page.opens) openSettings(page.opens);
  await Promise.all([startI18n(settings.language), whileSignedIn(page, list)]);
  if (page.filter) void changeQuery({ filter: page.filter });
  keepAddress();
  if (page.isRecovered) showToast(i18next.t('app:recovered'), 'failure');
}

/** By the clock of events, which stands still while the computer sleeps. */
const eventTimeOf = ({ askedAtMs }: Wish) =>
  performance.now() - Math.max(0, Date.now() - askedAtMs);

function goTo(wish: Wish): void {
  const { to } = wish;
  if (to.view === 'conversation')
    openConversation(to.conversationId, to.messageKey, eventTimeOf(wish));
  else if (to.view === 'new') openNewMessage(to.number);
  else if (to.view === 'list') void changeQuery({ filter: to.filter });
  else openSettings(to.view);
}

const openSettings = (at: 'settings' | 'updates') =>
  openOverlay({
    kind: 'settings',
    page: 'account',
    find: at === 'updates' ? 'updates.title' : null,
  });

/** Reads the inbox while someone is signed in, and again after each sign-in. */
async function whileSignedIn(page: Page, first: ConversationPage | null): Promise<void> {
  let life = new AbortController();
  const begin = async (held: ConversationPage | null = null) => {
    life = new AbortController();
    const { signal } = life;
    signal.addEventListener('abort', followInbox());
    const mode = page.view === 'main' ? 'main' : 'quick';
    signal.addEventListener('abort', startOpenings(mode));
    const list =
      page.view === 'main' &&
      stopOn(signal, startInboxList(getSettings().appearance.listSort, held));
    // Asked for after the list, which the first frame waits for.
    prepareTotals();
    await list;
  };
  const end = () => {
    life.abort();
    // The server refused the key: the messages stay, and so does what was typed, for the next sign-in.
    if (useSession.getState().session?.notice?.code === 'auth') leaveTypedAhead();
    else forgetLate();
    forgetComposer();
    noteAsk(null, performance.now());
    useNavigation.setState({ conversationId: null, jump: null, overlay: null });
  };
  const stateNow = () => {
    const { session } = useSession.getState();
    if (session?.status !== 'signed-in') return 'out';
    return session.locked ? 'locked' : 'in';
  };

  let was = stateNow();
  useSession.subscribe(() => {
    const is = stateNow();
    if (is === was) return;
    // What a locked page was to show is of this sign-in alone.
    if (is !== 'in') end();
    else void begin();
    was = is;
  });
  if (was === 'in') await begin(first);
}

/** Stops it on the signal, also when that comes before the start has ended. */
async function stopOn(signal: AbortSignal, starting: Promise<() => void>): Promise<void> {
  const stop = await starting;
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
}

/** Out of the way of what is drawn then; Chromium accepts 200 changes in ten seconds and drops the rest. */
const ADDRESS_AFTER_MS = 60;

/**
 * Keeps what the window shows in the address of its page: a page that is loaded again, or comes back
 * after a crash (src-main/windows/recovery.ts), shows the same.
 */
function keepAddress(): void {
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
    timer = setTimeout(write, ADDRESS_AFTER_MS);
  });
}

/** `system` leaves the theme to the desktop's own colour scheme. */
function applyAppearance({ theme, textSize, density }: Settings['appearance']): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  dataset.textSize = textSize;
  dataset.density = density;
}
