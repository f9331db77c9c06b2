/** What the doorbell needs of the app, and what the app gets from it. */
import type { InstantState } from '@shared/views';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import type { Inbox } from '../storage/types';
import type { SyncPoller } from '../sync/poller';
import type { WassistClient } from '../wassist/types';

/** One connection, as `socket.ts` makes it. Nothing is told after `drop`. */
export interface Socket {
  ping(): void;
  drop(): void;
}

export interface SocketEvents {
  onOpen(): void;
  onPong(): void;
  onText(text: string): void;
  /** Once, whatever ended it. `refused`: the status of the handshake's answer. */
  onClosed(code: number | null, refused: number | null): void;
}

/** How the stream leaves this computer. */
export interface StreamNetwork {
  connect(url: string, events: SocketEvents): Promise<Socket>;
  /** No proxy stands before this host: the socket knows none. */
  isDirect(origin: string): Promise<boolean>;
}

export interface DoorbellParts {
  client: Pick<WassistClient, 'baseUrl' | 'capabilities' | 'onCapabilities' | 'offer' | 'listen'>;
  inbox: Pick<Inbox, 'onChange'> & {
    ledger: Pick<Inbox['ledger'], 'held' | 'webhookUntilMs'>;
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
  /** The polls may be further apart. */
  calm(): boolean;
  state(): InstantState;
  start(poller: Pick<SyncPoller, 'checkNow' | 'onState' | 'state' | 'paceChanged'>): void;
  /** The owner's switch may be another one. */
  look(): void;
  /** The computer goes to sleep: nobody answers the line any more. */
  sleep(): void;
  /** It is awake, or its network may be another one. */
  wake(): void;
  /** Ends the session; waits for that no longer than half a second. */
  stop(): Promise<void>;
}
