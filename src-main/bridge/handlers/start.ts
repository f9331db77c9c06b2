import type { BridgeOutput } from '@shared/bridge';
import type { ServerClock } from '../../common/server-clock';
import type { Session } from '../../session/types';
import type { SettingsStore } from '../../storage/settings';
import type { Windows } from '../../windows/types';
import type { BridgeHandlers } from '../dispatch';
import { connectionOf } from './session';

/** What a page starts with: each question more, one after the other, would hold up its first frame. */
export function startHandlers(parts: {
  session: Session;
  settings: SettingsStore;
  clock: Pick<ServerClock, 'aheadMs'>;
  windows: Pick<Windows, 'started'>;
}): Pick<BridgeHandlers, 'page.start'> {
  const { session } = parts;

  function firstRows(rows: number): BridgeOutput<'page.start'>['list'] {
    const workspace = session.workspace();
    if (!workspace || rows === 0 || session.state().locked) return null;
    const sort = parts.settings.get().appearance.listSort;
    const query = { filter: 'all', sort, agentId: null, country: null } as const;
    try {
      return workspace.inbox.views.list({ ...query, offset: 0, limit: rows });
    } catch {
      // The page asks for the list itself then, and says why there is none.
      return null;
    }
  }

  return {
    'page.start': async ({ rows }, sender) => {
      await session.settled();
      const { locked } = session.state();
      const settings = parts.settings.get();
      return {
        settings: locked ? { ...settings, cannedReplies: [] } : settings,
        session: session.state(),
        connection: connectionOf(session),
        clockAheadMs: parts.clock.aheadMs(),
        list: firstRows(rows),
        show: parts.windows.started(sender),
      };
    },
  };
}
