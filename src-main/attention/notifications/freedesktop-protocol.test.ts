import { describe, expect, it } from 'vitest';
import { noticeOf } from '../testing/desktop';
import { invoked, notifyArguments } from './freedesktop-protocol';
import type { DesktopNotification } from './notifier';

const MODERN = ['actions', 'body', 'body-markup', 'inline-reply', 'sound'];
const entry = {
  appName: 'Wassist Tray',
  iconPath: '/icons/128.png',
  desktopEntry: 'wassist-tray',
  sounds: { chime: '/chime.wav', knock: '/knock.wav' },
};

function argumentsOf(
  changes: Partial<DesktopNotification> = {},
  { offers = MODERN, quiet = false } = {},
): unknown[] {
  const server = { capabilities: new Set(offers), replacesId: 7, quiet };
  return notifyArguments(noticeOf(changes), entry, server, (signature, value) => [
    signature,
    value,
  ]);
}

it('says who, what and which kind', () => {
  expect(argumentsOf()).toEqual([
    'Wassist Tray',
    7,
    '/icons/128.png',
    'Anna',
    'Hello',
    ['default', 'Open', 'inline-reply', 'Reply', 'take-over', 'Take over', 'mute', 'Mute'],
    {
      urgency: ['y', 1],
      category: ['s', 'im.received'],
      'desktop-entry': ['s', 'wassist-tray'],
      'sound-name': ['s', 'message-new-instant'],
      'x-kde-reply-placeholder-text': ['s', 'Write a reply'],
    },
    -1,
  ]);
});

it.each([
  ['a server that reads markup', MODERN, '&lt;b&gt;Tom &amp; Jerry'],
  ['a server that does not', ['actions', 'body'], '<b>Tom & Jerry'],
])('hands markup over as text to %s', (_, offers, body) => {
  expect(argumentsOf({ body: '<b>Tom & Jerry' }, { offers })[4]).toBe(body);
});

it.each<[string, string[], Partial<DesktopNotification>, string[]]>([
  ['no actions', ['body'], {}, []],
  ['no inline reply', ['actions'], {}, ['default', 'take-over', 'mute']],
  ['nothing to answer', MODERN, { reply: null, buttons: [] }, ['default']],
])('offers no more than there is: %s', (_, offers, changes, keys) => {
  const actions = argumentsOf(changes, { offers })[5] as string[];
  expect(actions.filter((_key, index) => index % 2 === 0)).toEqual(keys);
});

describe('sound', () => {
  it.each<[DesktopNotification['sound'], boolean, object]>([
    ['off', false, { 'suppress-sound': ['b', true] }],
    ['system', false, { 'sound-name': ['s', 'message-new-instant'] }],
    ['chime', false, { 'sound-file': ['s', '/chime.wav'] }],
    ['knock', false, { 'sound-file': ['s', '/knock.wav'] }],
    ['chime', true, { 'suppress-sound': ['b', true] }],
  ])('%s, quiet %s', (sound, quiet, hints) => {
    expect(argumentsOf({ sound }, { quiet })[6]).toMatchObject(hints);
  });
});

it.each([
  ['default', { kind: 'click' }],
  ['take-over', { kind: 'button', id: 'take-over' }],
  ['mute', { kind: 'button', id: 'mute' }],
  ['inline-reply', { kind: 'other' }],
  ['', { kind: 'other' }],
])('reads the action %j', (key, meaning) => {
  expect(invoked(key)).toEqual(meaning);
});
