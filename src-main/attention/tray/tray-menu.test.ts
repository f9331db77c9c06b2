import type { SilenceNow } from '@shared/quiet-hours';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTranslate } from '../../app/i18n';
import type { Badge } from '../badge/badge';
import {
  connectionOf,
  countsOf,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  rowOf,
  sessionOf,
} from '../testing/fixtures';
import {
  statusLine,
  type TrayItem,
  type TraySituation,
  trayDueMs,
  trayIcon,
  trayMenu,
} from './tray-menu';

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
afterAll(() => void vi.unstubAllEnvs());

function situationOf(changes: Partial<TraySituation> = {}): TraySituation {
  return {
    session: sessionOf(),
    connection: connectionOf(),
    counts: null,
    needsYou: [],
    unread: [],
    takenOver: [],
    silence: { silence: null, changesAtMs: null },
    hidesNames: false,
    readyVersion: null,
    nowMs: NOON_MS,
    translate: createTranslate(() => 'en'),
    locale: 'en-GB',
    ...changes,
  };
}
const mine = (minutes: number | null) =>
  rowOf({
    takeover: {
      active: true,
      endsAtMs: minutes === null ? null : NOON_MS + minutes * MINUTE_MS,
      byMe: true,
      untilHandback: minutes === null,
    },
  });

function inWords(items: readonly TrayItem[]): string[] {
  return items.map((item) => {
    if (item.kind === 'line') return '—';
    if (item.kind === 'text') return `(${item.label})`;
    if (item.kind === 'menu') return `${item.label} > ${inWords(item.items).join(' | ')}`;
    return item.label;
  });
}
const silent = (why: 'pause' | 'quiet-hours', untilMs: number | null): SilenceNow => ({
  silence: { why, untilMs },
  changesAtMs: untilMs,
});
const PAUSE = 'Pause notifications > For 30 minutes | For 1 hour | Until tomorrow';

describe('the menu', () => {
  it('names nobody where the owner wants nothing shown', () => {
    const unread = [rowOf({ unreadCount: 2 })];
    const items = inWords(
      trayMenu(
        situationOf({
          unread,
          needsYou: [rowOf({ attention: 'needs-you', attentionReason: 'support-handoff' })],
          counts: countsOf({ needsYou: 1 }),
          takenOver: [mine(8)],
          hidesNames: true,
        }),
      ),
    );
    expect(items).toContain('A customer (2)');
    expect(items.join()).toContain('A customer: ');
    expect(items.join()).not.toMatch(/Anna|91234/);
  });

  it('leads to new messages, takeovers, and the rest', () => {
    const unread = [rowOf({ unreadCount: 2 }), rowOf({ id: 'ben', name: null })];
    expect(inWords(trayMenu(situationOf({ unread, takenOver: [mine(8)] })))).toEqual([
      'Open Wassist Tray',
      '—',
      'Anna Souza (2)',
      '+55 11 91234-5678 (1)',
      '—',
      'Anna Souza: yours for 8 more minutes',
      '—',
      '(Up to date)',
      'Check now',
      '—',
      PAUSE,
      '—',
      'Settings',
      'Quit',
    ]);
  });

  it.each([
    ['support-handoff', 'asks for a person · since 11:05'],
    ['review', 'please check · since 11:05'],
    ['window-closing', 'answer by 12:23 · since 11:05'],
    ['agent-silent', 'no answer yet · since 11:05'],
    ['taken-over-unanswered', 'yours, not answered · since 11:05'],
    ['send-failed', 'not sent · since 11:05'],
    ['send-unknown', 'may not have arrived · since 11:05'],
    ['reminder', 'reminder · since 11:05'],
  ] as const)('says why it needs the owner: %s', (attentionReason, words) => {
    const row = rowOf({
      attention: 'needs-you',
      attentionReason,
      waitingSinceMs: NOON_MS - 55 * MINUTE_MS,
      windowEndsAtMs: NOON_MS + 23 * MINUTE_MS,
      takeover: mine(8).takeover,
    });
    const items = trayMenu(situationOf({ needsYou: [row], counts: countsOf({ needsYou: 1 }) }));
    expect(inWords(items).slice(2, 5)).toEqual([
      '(1 conversation needs you)',
      `Anna Souza: ${words}`,
      '—',
    ]);
    expect(items[3]).toMatchObject({ command: { kind: 'quick-reply', conversationId: 'anna' } });
  });

  it('counts those who need the owner and are not named, and leads to them', () => {
    const needsYou = [rowOf({ attention: 'needs-you', attentionReason: 'review' })];
    const items = trayMenu(situationOf({ needsYou, counts: countsOf({ needsYou: 3 }) }));
    expect(inWords(items).slice(2, 6)).toEqual([
      '(3 conversations need you)',
      'Anna Souza: please check',
      '2 more',
      '—',
    ]);
    expect(items[4]).toMatchObject({ command: { kind: 'open' } });
  });

  it('does not call a colleague’s takeover the owner’s', () => {
    const { takeover } = mine(8);
    const row = rowOf({
      attention: 'needs-you',
      attentionReason: 'taken-over-unanswered',
      takeover: { ...takeover, byMe: false },
    });
    const items = trayMenu(situationOf({ needsYou: [row], counts: countsOf({ needsYou: 1 }) }));
    expect(inWords(items)).toContain('Anna Souza: no answer yet');
  });

  it('says how many replies wait to be sent', () => {
    const counts = countsOf({ outboxWaiting: 2 });
    expect(inWords(trayMenu(situationOf({ counts })))).toContain('(2 replies waiting)');
  });

  it('is short when nobody wrote', () => {
    expect(inWords(trayMenu(situationOf()))).toEqual([
      'Open Wassist Tray',
      '—',
      '(Up to date)',
      'Check now',
      '—',
      PAUSE,
      '—',
      'Settings',
      'Quit',
    ]);
  });

  it('has nothing to check or to pause when signed out', () => {
    const session = sessionOf({ status: 'signed-out' });
    expect(inWords(trayMenu(situationOf({ session })))).toEqual([
      'Open Wassist Tray',
      '—',
      '(Signed out)',
      '—',
      'Settings',
      'Quit',
    ]);
  });

  it.each([
    [
      'in a pause',
      silent('pause', NOON_MS + HOUR_MS),
      ['(Paused until 13:00)', 'Resume notifications'],
    ],
    [
      'in a pause until tomorrow',
      silent('pause', NOON_MS + 20 * HOUR_MS),
      ['(Paused until Thu 08:00)', 'Resume notifications'],
    ],
    [
      'in quiet hours',
      silent('quiet-hours', NOON_MS + HOUR_MS),
      ['(Quiet hours until 13:00)', PAUSE],
    ],
    ['in quiet hours without an end', silent('quiet-hours', null), ['(Quiet hours)', PAUSE]],
    ['after a pause', { silence: null, changesAtMs: NOON_MS + HOUR_MS }, [PAUSE]],
  ])('%s', (_, silence, lines) => {
    const words = inWords(trayMenu(situationOf({ silence })));
    expect(words.slice(5, 5 + lines.length)).toEqual(lines);
  });

  it('leads to a new version that waits', () => {
    const items = trayMenu(situationOf({ readyVersion: '2.0.0' }));
    expect(inWords(items).slice(-3)).toEqual(['Update to version 2.0.0…', 'Settings', 'Quit']);
    expect(items.at(-3)).toMatchObject({ command: { kind: 'updates' } });
  });

  it('opens the quick reply of the one that is chosen', () => {
    const item = trayMenu(situationOf({ unread: [rowOf({ id: 'ben' })] }))[2];
    expect(item).toMatchObject({ command: { kind: 'quick-reply', conversationId: 'ben' } });
  });

  it('names those without a name, and cuts a name that has no end', () => {
    const unread = [
      rowOf({ name: ' ', numberText: null }),
      rowOf({ name: `x\n${'y'.repeat(100)}` }),
    ];
    const [, , nobody, endless] = inWords(trayMenu(situationOf({ unread })));
    expect(nobody).toBe('Unknown contact (1)');
    expect(endless).toBe(`x ${'y'.repeat(57)}… (1)`);
  });

  it('says so when a takeover has no end', () => {
    expect(inWords(trayMenu(situationOf({ takenOver: [mine(null)] })))).toContain(
      'Anna Souza: yours until you hand back',
    );
  });
});

describe('the status line', () => {
  it.each([
    [{}, 'Up to date'],
    [{ lastCheckedAtMs: NOON_MS - HOUR_MS }, 'Last checked at 11:00'],
    [{ lastCheckedAtMs: null, phase: 'starting' }, 'Connecting…'],
    [{ phase: 'offline', troubleSinceMs: NOON_MS - HOUR_MS }, 'Offline since 11:00'],
    [{ phase: 'offline' }, 'Offline'],
    [{ phase: 'server-trouble', troubleSinceMs: NOON_MS }, 'Wassist does not answer since 12:00'],
    [{ phase: 'server-trouble' }, 'Wassist does not answer'],
    [{ phase: 'rate-limited' }, 'Wassist asked for a short pause'],
    [{ phase: 'signed-out' }, 'Signed out'],
    [{ lastCheckedAtMs: NOON_MS - 20 * HOUR_MS }, 'Last checked at Tue 16:00'],
  ] as const)('%j', (connection, line) => {
    expect(statusLine(situationOf({ connection: connectionOf(connection) }))).toBe(line);
  });
});

describe('the icon', () => {
  const quiet: Badge = { mark: 'none', count: 0 };
  const waiting: Badge = { mark: 'count', count: 2 };

  it.each([
    ['all is quiet', quiet, {}, {}, 'idle'],
    ['someone waits', waiting, {}, {}, 'new'],
    ['the agent has unread ones', { mark: 'dot', count: 0 } as Badge, {}, {}, 'new'],
    ['offline', waiting, {}, { phase: 'offline' }, 'offline'],
    ['the server is in trouble', quiet, {}, { phase: 'server-trouble' }, 'offline'],
    ['the server asked to wait', quiet, {}, { phase: 'rate-limited' }, 'idle'],
    ['signed out', quiet, { status: 'signed-out' }, {}, 'signed-out'],
    ['the key is refused', waiting, {}, { phase: 'signed-out' }, 'signed-out'],
  ] as const)('%s', (_, badge, session, connection, icon) => {
    expect(trayIcon(badge, sessionOf(session), connectionOf(connection))).toBe(icon);
  });

  it('is the key before anything is known', () => {
    expect(trayIcon(quiet, null, null)).toBe('signed-out');
  });
});

describe('when it is out of date by the clock alone', () => {
  const connection = connectionOf({ lastCheckedAtMs: NOON_MS - HOUR_MS });
  it.each([
    ['nothing runs out', situationOf({ connection }), null],
    ['the last check was long ago', situationOf(), NOON_MS + 10 * MINUTE_MS],
    [
      'a pause ends',
      situationOf({ silence: silent('pause', NOON_MS + MINUTE_MS) }),
      NOON_MS + MINUTE_MS,
    ],
    ['a takeover without end', situationOf({ connection, takenOver: [mine(null)] }), null],
  ])('%s', (_, situation, dueMs) => {
    expect(trayDueMs(situation)).toBe(dueMs);
  });

  it.each([8, 8.2, 8.5, 8.9])('a countdown changes then, and not before: %s minutes', (minutes) => {
    const takenOver = [mine(minutes)];
    const label = (nowMs: number) => inWords(trayMenu(situationOf({ takenOver, nowMs })))[2];
    const dueMs = trayDueMs(situationOf({ takenOver })) ?? 0;
    expect(dueMs - NOON_MS).toBeLessThanOrEqual(MINUTE_MS + 1);
    expect(label(dueMs - 1)).toBe(label(NOON_MS));
    expect(label(dueMs)).not.toBe(label(NOON_MS));
  });
});
