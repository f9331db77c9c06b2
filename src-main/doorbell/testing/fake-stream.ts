/** The server's live stream in memory, on the test's clock; everything about it can be made to fail. */
import { everyCapability } from '@shared/capabilities';
import type { FakeClock } from '../../sync/testing/fake-clock';
import { WassistError } from '../../wassist/error';
import type { WassistErrorKind } from '../../wassist/types';
import type { DoorbellParts, SocketEvents, StreamNetwork } from '../types';

interface Peer {
  sessionId: string;
  events: SocketEvents;
  isOpen: boolean;
  isFrozen: boolean;
}

const HANDSHAKE_MS = 80;
const ANSWER_MS = 20;

export class FakeStream {
  /** What a session lives for. */
  lifeMs: number | null = 3_600_000;
  /** What asking for a session meets with; null: an answer. */
  trouble: WassistErrorKind | null = null;
  /** The status with which handshakes are refused; null: none is. */
  refusing: number | null = null;
  isDirect = true;
  /** Frames that never arrive. */
  dropping = 0;
  delayMs = 200;
  isDoubling = false;
  url = (id: string) => `wss://live.wassist.app/ws/${id}/`;

  readonly askedAtMs: number[] = [];
  readonly ended: string[] = [];
  /** When each ping came in. */
  readonly pingedAtMs: number[] = [];
  /** Frames that were lost although a connection seemed to be open. */
  readonly lost: string[] = [];
  readonly #sessions = new Map<string, number>();
  #peers: Peer[] = [];
  #ids = 0;
  #capabilities = everyCapability;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly clock: Pick<FakeClock, 'after' | 'now' | 'elapsedMs'>) {}

  readonly client: DoorbellParts['client'] = {
    baseUrl: 'https://backend.wassist.app/api/v1/',
    capabilities: () => this.#capabilities,
    onCapabilities: (listener) => {
      const tell = () => listener(this.#capabilities);
      this.#listeners.add(tell);
      return () => this.#listeners.delete(tell);
    },
    offer: (name, isOffered) => {
      this.#capabilities = { ...this.#capabilities, [name]: isOffered };
      for (const tell of this.#listeners) tell();
    },
    listen: {
      open: async () => {
        this.askedAtMs.push(this.clock.elapsedMs());
        await this.#passes(ANSWER_MS);
        if (this.trouble) throw new WassistError(this.trouble);
        this.#ids += 1;
        const id = `s${this.#ids}`;
        this.#sessions.set(id, this.clock.elapsedMs() + (this.lifeMs ?? 20 * 60_000));
        return { id, url: this.url(id), lifeMs: this.lifeMs };
      },
      end: async (id) => {
        await this.#passes(ANSWER_MS);
        this.ended.push(id);
        this.#sessions.delete(id);
      },
    },
  };

  readonly network: StreamNetwork = {
    isDirect: async () => this.isDirect,
    connect: async (url, events) => {
      const sessionId = url.split('/').at(-2) ?? '';
      const peer: Peer = { sessionId, events, isOpen: false, isFrozen: false };
      let isDropped = false;
      this.#later(HANDSHAKE_MS, () => {
        if (isDropped) return;
        const refused = this.refusing ?? (this.#sessions.has(sessionId) ? null : 404);
        if (refused !== null) return events.onClosed(null, refused);
        peer.isOpen = true;
        this.#peers.push(peer);
        events.onOpen();
      });
      return {
        ping: () => {
          this.pingedAtMs.push(this.clock.elapsedMs());
          this.#later(ANSWER_MS, () => {
            if (peer.isOpen && !peer.isFrozen) events.onPong();
          });
        },
        drop: () => {
          isDropped = true;
          this.#leave(peer);
        },
      };
    },
  };

  /** A customer wrote: every session hears of it. */
  rings(conversationId: string, messageId: string): void {
    const frame = JSON.stringify({
      event: 'message.received',
      conversationId,
      message: { id: messageId, body: 'Secret words' },
    });
    if (this.#peers.length > 0 && this.dropping > 0) {
      this.dropping -= 1;
      this.lost.push(messageId);
      return;
    }
    for (const peer of this.#peers) {
      if (peer.isFrozen) this.lost.push(messageId);
      this.#say(peer, frame);
      if (this.isDoubling) this.#say(peer, frame);
    }
  }

  #say(peer: Peer, text: string): void {
    this.#later(this.delayMs, () => {
      if (peer.isOpen && !peer.isFrozen) peer.events.onText(text);
    });
  }

  raw(text: string): void {
    for (const { events, isFrozen } of this.#peers) if (!isFrozen) events.onText(text);
  }

  freezes(): void {
    for (const peer of this.#peers) peer.isFrozen = true;
  }

  /** All sockets end; `code` null: without a word. */
  closes(code: number | null): void {
    for (const peer of [...this.#peers]) {
      this.#leave(peer);
      peer.events.onClosed(code, null);
    }
  }

  expires(): void {
    this.#sessions.clear();
    this.closes(4001);
  }

  isFrozen = () => this.#peers.some(({ isFrozen }) => isFrozen);

  sockets = () => this.#peers.length;
  sessions = () => this.#sessions.size;

  #leave(peer: Peer): void {
    peer.isOpen = false;
    this.#peers = this.#peers.filter((other) => other !== peer);
  }

  #later(ms: number, act: () => void): void {
    this.clock.after(ms, act);
  }

  #passes(ms: number): Promise<void> {
    return new Promise((resolve) => this.#later(ms, resolve));
  }
}
