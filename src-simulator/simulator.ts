import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { type CustomerMessage, customerWrites } from './control/customer';
import type { CustomerMessageInput, optionsInput } from './control/inputs';
import type { RequestRecord } from './control/request-log';
import { type ControlCall, controlRoutes } from './control/routes';
import { type FaultRuleInput, FaultRules } from './faults/rules';
import { dispatch } from './http/router';
import { createSimulatorServer } from './http/server';
import type { Call } from './routes/call';
import type { SentRecord, World } from './world/world';

/** A running simulator. The methods do what the control routes of the same names do. */
export interface Simulator {
  /** `http://127.0.0.1:N`, without a closing slash. */
  readonly url: string;
  readonly port: number;
  readonly apiKey: string;
  /** @throws ApiError for an unknown conversation, and for an input that fails its schema. */
  customerMessage(input: CustomerMessageInput): CustomerMessage;
  /** @throws ApiError for rules that fail their schema. */
  setFaults(rules: FaultRuleInput[]): void;
  setOptions(options: z.input<typeof optionsInput>): void;
  advanceClock(seconds: number): void;
  /** Oldest first. */
  requests(): readonly RequestRecord[];
  /** In the order of commitment. */
  sent(): readonly SentRecord[];
  /**
   * Any control route that is a POST, by its name: `control('takeover', { conversationId })`.
   * @throws ApiError
   */
  control(name: string, body: unknown): unknown;
  /** Ends at once; open connections are cut. */
  close(): Promise<void>;
}

/** As long as most servers: no shorter than a poll, or connections would break between two. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Serves a world on loopback.
 * @throws Error where the port is taken.
 */
export async function serve(
  world: World,
  dialect: Call['dialect'],
  port: number,
  { control: controlServed }: { control: boolean },
): Promise<Simulator> {
  const faults = new FaultRules(world.chance('faults'));
  const { server, requests, stream } = createSimulatorServer({
    world,
    faults,
    dialect,
    controlServed,
  });
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      if (bound && typeof bound === 'object') resolve(bound);
    });
  });
  const url = `http://127.0.0.1:${address.port}`;

  const callWith = (path: string, body: unknown): ControlCall => {
    const nowMs = world.clock.now();
    world.scheduler.runDue(nowMs);
    return {
      world,
      stream,
      dialect,
      faults,
      requests,
      path,
      body,
      nowMs,
      origin: url,
      query: new URLSearchParams(),
      idempotencyKey: null,
      commitDelayMs: 0,
      behindMs: 0,
    };
  };
  const control = (name: string, body: unknown): unknown => {
    const path = `/_control/${name}`;
    return dispatch(controlRoutes, 'POST', path, callWith(path, body)).body;
  };

  return {
    url,
    port: address.port,
    get apiKey() {
      return world.options.apiKey;
    },
    control,
    customerMessage: (input) => customerWrites(callWith('/_control/customer-message', input)),
    setFaults: (rules) => {
      control('faults', { rules });
    },
    setOptions: (options) => {
      control('options', options);
    },
    advanceClock: (seconds) => {
      control('clock', { advanceSeconds: seconds });
    },
    requests: () => requests,
    sent: () => {
      world.scheduler.runDue(world.clock.now());
      return world.sent;
    },
    close: () =>
      new Promise((resolve) => {
        stream.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
