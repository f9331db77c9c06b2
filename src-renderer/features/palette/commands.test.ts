import { defaultSettings, type Settings } from '@shared/settings';
import { expect, it } from 'vitest';
import { SAMPLE_NOW_MS, sampleConversation, signedIn } from '../../test/sample';
import { commandsFor, matchesWords } from './commands';

const now = {
  conversation: null,
  capabilities: signedIn.capabilities,
  settings: defaultSettings,
  nowMs: SAMPLE_NOW_MS,
};
const paused = (untilMs: number): Settings => ({
  ...defaultSettings,
  notifications: { ...defaultSettings.notifications, pausedUntilMs: untilMs },
});

it('offers nothing about a conversation when none is open', () => {
  expect(commandsFor(now)).toEqual([
    'newMessage',
    'nextUnread',
    'markAllSeen',
    'checkNow',
    'pause',
    'search',
    'listWider',
    'listNarrower',
    'settings',
    'insights',
    'themeLight',
    'themeDark',
  ]);
});

it('offers what the header and its menu do with a conversation', () => {
  const offered = commandsFor({ ...now, conversation: sampleConversation({ unreadCount: 0 }) });
  expect(offered).toEqual(
    expect.arrayContaining(['takeOver30', 'takeOverUntil', 'muteForever', 'copyNumber', 'find']),
  );
  const mutedUntilMs = SAMPLE_NOW_MS + 1;
  const muted = commandsFor({ ...now, conversation: sampleConversation({ mutedUntilMs }) });
  expect(muted).toContain('unmute');
  expect(muted).not.toContain('muteHour');
});

it('copies no number of a customer who hides it', () => {
  const hidden = sampleConversation({ number: null, numberText: '@anna.k' });
  expect(commandsFor({ ...now, conversation: hidden })).not.toContain('copyNumber');
});

it('offers to take over or to hand back, never both', () => {
  const open = sampleConversation();
  const taken = { ...open, takeover: { ...open.takeover, active: true } };
  const about = (conversation: typeof open) => commandsFor({ ...now, conversation });
  expect(about(open)).toContain('takeOver');
  expect(about(open)).not.toContain('handBack');
  expect(about(taken)).toContain('handBack');
  expect(about(taken)).not.toContain('takeOver');
});

it('leaves out what the server does not offer', () => {
  const capabilities = {
    ...now.capabilities,
    takeover: false,
    templates: false,
    prompt: false,
  };
  expect(commandsFor({ ...now, conversation: sampleConversation(), capabilities })[0]).toBe(
    'details',
  );
});

it('offers to resume while notifications are paused', () => {
  expect(commandsFor({ ...now, settings: paused(SAMPLE_NOW_MS + 1) })).toContain('resume');
  expect(commandsFor({ ...now, settings: paused(SAMPLE_NOW_MS - 1) })).toContain('pause');
});

it.each([
  ['Configurações', 'configuracoes', true],
  ['Pause notifications for an hour', 'hour PAUSE', true],
  ['Settings', 'template', false],
  ['Settings', '', true],
])('%s is found by %s: %s', (text, query, found) => {
  expect(matchesWords(text, query)).toBe(found);
});
