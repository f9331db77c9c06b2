import { defaultSettings } from '@shared/settings';
import { beforeEach, expect, it, vi } from 'vitest';
import { createTranslate } from '../app/i18n';
import { silentLog } from '../common/log';
import {
  at,
  openTestInbox,
  putConversation,
  putMessage,
  textMessage,
} from '../storage/testing/inbox';
import { createIndicators, trayCommands } from './indicators';
import { connectionOf, sessionOf } from './testing/fixtures';
import type { TrayView } from './tray/tray';
import type { AttentionActions } from './types';

let inbox: ReturnType<typeof openTestInbox>;
let view: TrayView | null;

beforeEach(() => {
  inbox = openTestInbox();
  view = null;
});

async function start() {
  const indicators = createIndicators(
    {
      clock: inbox.clock,
      settings: { get: () => defaultSettings, onChange: () => () => {} },
      translate: createTranslate(() => 'en'),
      locale: () => 'en',
      appName: 'Wassist Tray',
    },
    {
      show: (next) => {
        view = next;
      },
      renew: () => {},
      bounds: () => null,
      destroy: () => {},
    },
    { write: () => {} },
    { show: () => {} },
  );
  indicators.showSession(sessionOf());
  indicators.attach({ inbox });
  indicators.start();
  await inbox.clock.advance(1000);
  return indicators;
}

function takenOver(id: string, seconds: number, byMe: boolean): void {
  const takeover = { active: true, endsAtMs: null, byMe, untilHandback: true };
  inbox.repository.apply([
    putConversation({ id, contactName: id }),
    putMessage(textMessage(`m-${id}`, seconds, 'Hello'), null, id),
    { kind: 'seen', conversationId: id, upToMs: at(seconds) },
    { kind: 'set-takeover', conversationId: id, takeover },
  ]);
}

it('takes it calmly when a pause cannot be stored', () => {
  const log = { ...silentLog, warn: vi.fn() };
  const updateSettings = () => {
    throw new Error('ENOSPC');
  };
  const actions = { updateSettings } as Partial<AttentionActions> as AttentionActions;
  const run = trayCommands({
    actions,
    clock: inbox.clock,
    log,
    settings: { get: () => defaultSettings, onChange: () => () => {} },
  });
  expect(() => run({ kind: 'pause', until: '1-hour' })).not.toThrow();
  expect(log.warn).toHaveBeenCalledExactlyOnceWith('tray.pause-failed');
});

it('shows what the owner took over, however much others took over since', async () => {
  takenOver('Mine', 1, true);
  for (let other = 1; other <= 6; other += 1) takenOver(`Other ${other}`, 10 + other, false);
  await start();
  const labels = view?.items.flatMap((item) => ('label' in item ? [item.label] : []));
  expect(labels).toContain('Mine: yours until you hand back');
});

it('reads the inbox again when it changed, and not with every poll', async () => {
  const indicators = await start();
  const counts = vi.spyOn(inbox.views, 'counts');
  const list = vi.spyOn(inbox.views, 'list');
  const before = view;
  indicators.showConnection(connectionOf({ phase: 'offline' }));
  await inbox.clock.advance(1000);
  expect(view?.tooltip).not.toBe(before?.tooltip);
  expect([counts, list].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  takenOver('Mine', 1, true);
  await inbox.clock.advance(1000);
  expect(counts).toHaveBeenCalledOnce();
  expect(view?.items.map((item) => 'label' in item && item.label)).toContain(
    'Mine: yours until you hand back',
  );
});
