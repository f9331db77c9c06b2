import { defaultSettings } from '@shared/settings';
import { beforeEach, expect, it, vi } from 'vitest';
import { call } from '../bridge';
import { saveDrafts } from '../features/composer/drafts';
import { useConnection } from '../stores/connection';
import { typeAhead } from '../stores/focus';
import { useInboxList } from '../stores/inboxList';
import { askedForBy, openConversation, useNavigation } from '../stores/navigation';
import { signIn, signOut, useSession } from '../stores/session';
import { installFakeBridge } from '../test/fakeBridge';
import { online, sampleConversations, signedIn, signedOut } from '../test/sample';
import { pageOf } from './page';
import { startPage } from './start';

beforeEach(() => {
  useInboxList.setState({ total: null, pages: {} });
  useNavigation.setState({ conversationId: null, jump: null, overlay: null });
});

it('reads what the first frame shows, and the conversation it was opened for', async () => {
  installFakeBridge({ conversations: sampleConversations(5) });
  await startPage(pageOf('?view=main&conversation=c2&message=m7&open=settings'));
  expect(useSession.getState().session).toEqual(signedIn);
  expect(useConnection.getState().connection?.phase).toBe('online');
  expect(useInboxList.getState().total).toBe(5);
  expect(useNavigation.getState()).toMatchObject({
    conversationId: 'c2',
    jump: { messageKey: 'm7' },
    overlay: { kind: 'settings' },
  });
});

it('asks main one question, and one more for a list that it did not get', async () => {
  const bridge = installFakeBridge({ conversations: sampleConversations(5) });
  const asked = () => bridge.calls.map(({ method }) => method);
  await startPage(pageOf(''));
  expect(asked()).not.toContain('inbox.list');
  expect(asked().filter((method) => /^(session|settings|connection)/.test(method))).toEqual([]);
  useInboxList.setState({ total: null, pages: {} });
  bridge.answer('page.start', () => ({
    settings: defaultSettings,
    session: signedIn,
    connection: online,
    clockAheadMs: 0,
    list: null,
    wishes: [],
  }));
  await startPage(pageOf(''));
  expect(bridge.callsOf('inbox.list')).toHaveLength(1);
  expect(useInboxList.getState().total).toBe(5);
});

it.each(['before main has answered', 'with its answer'])(
  'shows at once what was asked for while it was being loaded, told %s',
  async (when) => {
    const bridge = installFakeBridge({ conversations: sampleConversations(5) });
    const beganMs = performance.now();
    const wish = {
      to: { view: 'conversation', conversationId: 'c4', messageKey: null },
      askedAtMs: Date.now() - 50,
    } as const;
    const before = {
      to: { view: 'conversation', conversationId: 'c3', messageKey: null },
      askedAtMs: Date.now() - 80,
    } as const;
    const answer = await call('page.start', { rows: 0 });
    const seen: (string | null)[] = [];
    useNavigation.subscribe(({ conversationId }) => seen.push(conversationId));
    bridge.answer('page.start', () => {
      if (when.startsWith('before')) bridge.emit('navigate', wish);
      return { ...answer, wishes: when.startsWith('before') ? [before] : [before, wish] };
    });
    await startPage(pageOf('?view=quick-reply&conversation=c2'));
    expect(new Set(seen)).toEqual(new Set(['c4']));
    expect(askedForBy(1)).toBe('c2');
    expect(askedForBy(beganMs - 65)).toBe('c3');
    expect(askedForBy(beganMs - 35)).toBe('c4');
  },
);

it('keeps what was typed for a box that was not drawn as a draft, but not over a sign-out', async () => {
  const bridge = installFakeBridge({ conversations: sampleConversations(5) });
  await startPage(pageOf(''));
  openConversation('c4');
  typeAhead('a');
  openConversation('c5');
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('c4')).toBe('a'));
  typeAhead('b');
  useSession.setState({ session: signedOut });
  expect(askedForBy(performance.now())).toBeNull();
  useSession.setState({ session: signedIn });
  openConversation('c3');
  openConversation('c4');
  await saveDrafts();
  expect(bridge.callsOf('drafts.get')).toEqual([{ conversationId: 'c4' }]);
  typeAhead('c');
  const notice = { code: 'auth', params: {} } as const;
  useSession.setState({ session: { ...signedOut, notice } });
  useSession.setState({ session: signedIn });
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('c4')).toBe('ac'));
});

it('follows what main sends', async () => {
  const bridge = installFakeBridge({ conversations: sampleConversations(5) });
  await startPage(pageOf(''));
  bridge.emit('navigate', {
    to: { view: 'conversation', conversationId: 'c4', messageKey: null },
    askedAtMs: Date.now() - 50,
  });
  expect(useNavigation.getState().conversationId).toBe('c4');
  bridge.emit('settings.changed', {
    ...(await call('settings.get')),
    appearance: {
      theme: 'dark',
      textSize: 'large',
      density: 'compact',
      listWidth: 300,
      listSort: 'newest',
      detailsOpen: false,
    },
  });
  expect(document.documentElement.dataset).toMatchObject({
    theme: 'dark',
    textSize: 'large',
    density: 'compact',
  });
});

it('forgets what a locked page was to show, when its owner signs out', async () => {
  const bridge = installFakeBridge({
    session: { ...signedIn, locked: true } as never,
    conversations: sampleConversations(5),
  });
  await startPage(pageOf('?view=main&conversation=c2'));
  expect(useNavigation.getState().conversationId).toBe('c2');
  bridge.emit('session.changed', signedOut);
  bridge.emit('session.changed', signedIn);
  expect(useNavigation.getState().conversationId).toBeNull();
});

it('reads no inbox while signed out, reads it after sign-in, and lets go of it after sign-out', async () => {
  const bridge = installFakeBridge({ session: signedOut, conversations: sampleConversations(5) });
  await startPage(pageOf(''));
  expect(bridge.callsOf('inbox.list')).toEqual([]);
  await signIn({ apiKey: 'key', serverAddress: null, sessionOnly: false });
  await vi.waitFor(() => expect(useInboxList.getState().total).toBe(5));
  useNavigation.setState({ conversationId: 'c1' });
  await signOut(true);
  expect(useNavigation.getState().conversationId).toBeNull();
  bridge.calls.length = 0;
  bridge.emit('inbox.changed', { conversationIds: null, list: true });
  await new Promise((done) => setTimeout(done, 200));
  expect(bridge.callsOf('inbox.list')).toEqual([]);
});
