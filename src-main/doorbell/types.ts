/** What the doorbell needs of the app, and what the app gets from it. */
import type { InstantState } from '@shared/app-state';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import type { Inbox } from '../storage/types';
import type { SyncPoller } from '../sync/poller';
import type { WassistClient } from '../wassist/types';

/** One connection, made by `socket.ts`. Sends no event after `drop`. */
export interface Socket {
  ping(): void;
  drop(): void;
}

export interface SocketEvents {
  onOpen(): void;
  onPong(): void;
  onText(text: string): void;
  /** Once. `refused`: the HTTP status of a refused handshake. */
  onClosed(code: number | null, refused: number | null): void;
}

/** The network of the stream. */
export interface StreamNetwork {
  connect(url: string, events: SocketEvents): Promise<Socket>;
  /** Reachable without a proxy: the socket does not support one. */
  isDirect(origin: string): Promise<boolean>;
}

export interface DoorbellParts {
  client: Pick<WassistClient, 'baseUrl' | 'capabilities' | 'onCapabilities' | 'offer' | 'listen'>;
  inbox: Pick<Inbox, 'onChange'> & {
    repository: Pick<Inbox['repository'], 'conversation' | 'webhookUntilMs'>;
    attention: Pick<Inbox['attention'], 'facts'>;
  };
  stream: StreamNetwork;
  /** The owner's switch. */
  isInstant: () => boolean;
  clock: Clock;
  log: Log;
  /** 0 to 1; for jitter. */
  random: () => number;
}

export interface Doorbell {
  /** Polls can be further apart. */
  calm(): boolean;
  state(): InstantState;
  start(poller: Pick<SyncPoller, 'checkNow' | 'onState' | 'state' | 'paceChanged'>): void;
  /** The owner's setting may have changed. */
  look(): void;
  /** The computer goes to sleep: the connection is dropped. */
  sleep(): void;
  /** The computer woke, or its network may have changed. */
  wake(): void;
  /** Ends the session; waits half a second at most. */
  stop(): Promise<void>;
}
