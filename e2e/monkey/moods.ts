/** A server and a main process in a bad mood. */
import { CALL_CHANNEL } from '../../src-shared/channels.ts';
import type { RunningApp } from '../support/app.ts';
import type { Simulator } from '../support/simulator.ts';
import { again } from '../support/wait.ts';
import type { MainMood, ServerMood } from './actions.ts';

const sends = { method: 'POST', path: '/messages/$' };
const faults: Record<ServerMood, unknown[]> = {
  well: [],
  slow: [{ fault: 'slow', delayMs: 300, probability: 0.4 }],
  'refuses-sends': [{ match: sends, fault: 'status', status: 503, times: 2 }],
  'loses-answers': [{ match: sends, fault: 'reset-after-commit', times: 2 }],
  'no-takeover': [
    {
      match: { method: 'POST', path: '/(takeover|handback)/$' },
      fault: 'status',
      status: 500,
      times: 3,
    },
  ],
};

export const putServerInto = (simulator: Simulator, mood: ServerMood) =>
  simulator.setFaults(faults[mood]);

interface Order {
  mood: MainMood;
  calls: number;
}

/**
 * The next calls of the pages wait, in their order, as for a main process that is busy; or are refused
 * without being carried out; null: as always. It is put around the app's own handler, in the test's process
 * alone.
 */
export function putMainInto(app: RunningApp, order: Order | null): Promise<void> {
  return again(() =>
    app.electron.evaluate(
      ({ ipcMain }, [channel, given]) => {
        type Handler = (event: unknown, method: string, input: unknown) => unknown;
        // Electron tells nobody which handler is set.
        const { _invokeHandlers: handlers } = ipcMain as unknown as {
          _invokeHandlers: Map<string, Handler>;
        };
        const own = globalThis as unknown as { monkeyOrder?: typeof given; monkeyReal?: Handler };
        own.monkeyOrder = given;
        if (own.monkeyReal) return;
        const real = handlers.get(channel);
        if (!real) throw new Error('The app listens on another channel');
        own.monkeyReal = real;
        const pause = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms));
        const refusable =
          /^(outbox\.send|drafts\.|forms\.|handoff\.|thread\.|inbox\.get$|templates\.)/;
        // Those that ask the server answer whenever it does.
        const late = /^(handoff\.|thread\.loadOlder$|templates\.|details\.)/;
        let busy: Promise<void> | null = null;
        handlers.set(channel, async (event, method, input) => {
          const now = own.monkeyOrder;
          const struck = now && now.calls > 0 ? now.mood : null;
          if (now && struck) now.calls -= 1;
          if (struck === 'fails' && refusable.test(method)) {
            return { ok: false, error: { code: 'unexpected', params: {} } };
          }
          const ms = struck === 'very-slow' ? 250 : struck === 'slow' ? 60 : 0;
          if (ms > 0 || busy) {
            const turn: Promise<void> = (busy ?? Promise.resolve()).then(() => pause(ms));
            busy = turn;
            await turn;
            if (busy === turn) busy = null;
          }
          const answer = await real(event, method, input);
          if (ms > 0 && late.test(method)) await pause(2 * ms);
          return answer;
        });
      },
      [CALL_CHANNEL, order] as [string, Order | null],
    ),
  );
}
