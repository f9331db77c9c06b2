import type { ConnectionState, SessionState } from '@shared/app-state';
import type { InboxCounts } from '@shared/views';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '../../app/i18n';
import { createTestBus } from '../testing/bus';
import { connectionOf, countsOf, sessionOf } from '../testing/fixtures';
import {
  announceCount,
  badgeInWords,
  badgeOf,
  overlayFile,
  type Situation,
  titlePrefix,
} from './badge';

const situation = (
  counts: Partial<InboxCounts> | null,
  session: Partial<SessionState> = {},
  connection: Partial<ConnectionState> = {},
): Situation => ({
  counts: counts && countsOf(counts),
  session: sessionOf(session),
  connection: connectionOf(connection),
});
const refused = { status: 'signed-out', notice: { code: 'auth', params: {} } } as const;

describe('one answer for dock, taskbar and title', () => {
  it.each<[string, Situation, string, string | null]>([
    ['nobody waits', situation({}), '', null],
    ['two need you', situation({ needsYou: 2 }), '(2) ', '2.png'],
    [
      'what is only unread is not counted',
      situation({ needsYou: 2, unreadElsewhere: 3 }),
      '(2) ',
      '2.png',
    ],
    ['unread, but none needs you', situation({ unreadElsewhere: 3 }), '• ', 'dot.png'],
    ['ten', situation({ needsYou: 10 }), '(10) ', '9-plus.png'],
    ['a hundred', situation({ needsYou: 100 }), '(99+) ', '9-plus.png'],
    ['no workspace yet', situation(null), '', null],
    ['signed out by the owner', situation(null, { status: 'signed-out' }), '', null],
    ['the key was refused', situation(null, refused), '(!) ', 'alert.png'],
    [
      'the server signed us out',
      situation({ needsYou: 2 }, {}, { phase: 'signed-out' }),
      '(!) ',
      'alert.png',
    ],
  ])('%s', (_, now, title, overlay) => {
    const badge = badgeOf(now);
    expect([titlePrefix(badge), overlayFile(badge)]).toEqual([title, overlay]);
  });
});

it.each<[Partial<InboxCounts>, string]>([
  [{}, 'Nobody waits for you'],
  [{ needsYou: 1 }, '1 conversation needs you'],
  [{ needsYou: 2, unreadElsewhere: 1 }, '2 conversations need you, 1 unread conversation'],
  [{ unreadElsewhere: 3 }, '3 unread conversations'],
])('says it in words: %j', (counts, words) => {
  const badge = badgeOf(situation(counts));
  expect(
    badgeInWords(
      badge,
      countsOf(counts),
      createTranslate(() => 'en'),
    ),
  ).toBe(words);
});

it('says that the owner is signed out', () => {
  const badge = badgeOf(situation(null, refused));
  expect(
    badgeInWords(
      badge,
      null,
      createTranslate(() => 'en'),
    ),
  ).toMatch(/^Signed out/);
});

it.each([
  [3, true],
  [0, false],
])('tells the dock %i, visible: %s', (count, visible) => {
  const desktop = createTestBus({});
  announceCount(desktop.bus, 'wassist-tray', count);
  expect(desktop.emit.mock.calls[0]?.[0]).toMatchObject({
    interface: 'com.canonical.Unity.LauncherEntry',
    member: 'Update',
    body: [
      'application://wassist-tray.desktop',
      {
        count: { signature: 'x', value: BigInt(count) },
        'count-visible': { signature: 'b', value: visible },
      },
    ],
  });
});
