/**
 * The live stream: sessions, their sockets, and everything that can go wrong with them on request. What is
 * known of it: wassist-api.md 1.9.
 */

import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { z } from 'zod';
import type { streamInput } from './control/inputs';
import { notFound } from './http/reply';
import { uuidFor } from './random';
import { absoluteUrl, iso, wordsOf } from './wire/parts';
import type { StoredMessage } from './world/model';
import type { World, WorldEvent } from './world/world';

interface Session {
  id: string;
  /** Part of its address, which alone opens it. */
  token: string;
  expiresAtMs: number;
  /** Where it was asked for. */
  origin: string;
  sockets: Set<{ socket: WebSocket; raw: Duplex }>;
}

/** Until told otherwise. */
const LIFE_SECONDS = 3600;

export interface Stream {
  /** A handshake. */
  upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void;
  open(origin: string): Record<string, string>;
  /** @throws ApiError 404 */
  end(id: string): void;
  /** What a control call asks for; answers with what is there. */
  control(input: z.infer<typeof streamInput>): { sessions: number; sockets: number };
  close(): void;
}

export function createStream(world: World): Stream {
  const sessions = new Map<string, Session>();
  const faults = {
    frozen: false,
    dropNext: 0,
    delayMs: 0,
    duplicate: false,
    refuseHandshake: null as number | null,
    lifeSeconds: LIFE_SECONDS,
    otherHost: null as string | null,
  };
  // A frozen peer answers no ping.
  const sockets = new WebSocketServer({ noServer: true, autoPong: false });
  let made = 0;

  const everySocket = () => [...sessions.values()].flatMap(({ sockets: own }) => [...own]);

  function say(textFor: (session: Session) => string): void {
    if (faults.frozen) return;
    for (const session of sessions.values()) {
      for (const { socket } of session.sockets) {
        if (socket.readyState === WebSocket.OPEN) socket.send(textFor(session));
      }
    }
  }

  function ring(textFor: (session: Session) => string): void {
    if (faults.dropNext > 0) {
      faults.dropNext -= 1;
      return;
    }
    for (let times = faults.duplicate ? 2 : 1; times > 0; times -= 1) {
      if (faults.delayMs > 0) setTimeout(say, faults.delayMs, textFor).unref();
      else say(textFor);
    }
  }

  world.listeners.push((event) => {
    // The webhook alone gets what is routed to it.
    if (event.kind !== 'customerWrote' || event.conversation.routing === 'webhook') return;
    ring(({ origin }) => JSON.stringify(messageEvent(world, event, origin)));
  });

  function closeSockets(session: Session, code: number): void {
    for (const { socket } of session.sockets) socket.close(code);
  }

  function isOver(session: Session): boolean {
    return session.expiresAtMs <= world.clock.now();
  }

  /** Ends what has expired, by the simulated clock, before anything else is looked at. */
  function tidy(): void {
    for (const session of sessions.values()) {
      if (!isOver(session)) continue;
      sessions.delete(session.id);
      closeSockets(session, 4001);
    }
  }

  function upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    tidy();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const id = url.pathname.match(/^\/ws\/listen\/([^/]+)\/$/)?.[1] ?? '';
    const session = sessions.get(id);
    const isKnown = session && url.searchParams.get('token') === session.token;
    const refused = faults.refuseHandshake ?? (isKnown ? null : 403);
    if (refused !== null || !session) {
      raw.end(`HTTP/1.1 ${refused} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, raw, head, (socket) => {
      const own = { socket, raw };
      session.sockets.add(own);
      socket.on('ping', (data) => !faults.frozen && socket.pong(data));
      socket.on('close', () => session.sockets.delete(own));
      socket.on('error', () => socket.terminate());
    });
  }

  return {
    upgrade,

    open(origin) {
      tidy();
      made += 1;
      const id = uuidFor(world.seed, 'listen-session', made);
      const token = uuidFor(world.seed, 'listen-token', made).replaceAll('-', '');
      const expiresAtMs = world.clock.now() + faults.lifeSeconds * 1000;
      sessions.set(id, { id, token, expiresAtMs, origin, sockets: new Set() });
      const host = faults.otherHost ?? new URL(origin).host;
      const wsUrl = `ws://${host}/ws/listen/${id}/?token=${token}`;
      return { sessionId: id, wsUrl, token, expiresAt: iso(expiresAtMs) };
    },

    end(id) {
      tidy();
      const session = sessions.get(id);
      if (!session) throw notFound('Session');
      sessions.delete(id);
      closeSockets(session, 1000);
    },

    control({ expire, close, cut, freeze, drop, raw, ...set }) {
      for (const [name, value] of Object.entries(set)) {
        if (value !== undefined) Object.assign(faults, { [name]: value });
      }
      if (freeze !== undefined) faults.frozen = freeze;
      if (drop !== undefined) faults.dropNext = drop.next;
      if (expire) for (const session of sessions.values()) session.expiresAtMs = 0;
      tidy();
      if (close) for (const session of sessions.values()) closeSockets(session, close.code);
      if (cut) for (const { raw: socket } of everySocket()) reset(socket);
      if (raw !== undefined) say(() => (typeof raw === 'string' ? raw : JSON.stringify(raw)));
      return { sessions: sessions.size, sockets: everySocket().length };
    },

    close() {
      for (const { socket } of everySocket()) socket.terminate();
      sockets.close();
    },
  };
}

function reset(socket: Duplex): void {
  if (socket instanceof Socket) socket.resetAndDestroy();
  else socket.destroy();
}

/** A customer's message as the stream tells of it: numbers are digits, and it says less than the API does. */
function messageEvent(
  world: World,
  { conversation, message, nowMs }: Extract<WorldEvent, { kind: 'customerWrote' | 'ownerWrote' }>,
  origin: string,
) {
  const { contact, numberId } = conversation;
  const { id, name, phoneNumber } = contact;
  return {
    event: 'message.received',
    timestamp: iso(nowMs),
    webhookId: uuidFor(world.seed, 'listen-webhook'),
    phoneNumber: world.numbers.find((number) => number.id === numberId)?.number ?? '',
    from: phoneNumber,
    contact: { id, name, phoneNumber },
    conversationId: conversation.id,
    message: {
      // Not the id that the API knows it by: nothing says that the two are the same.
      id: uuidFor(world.seed, 'stream-message', message.id),
      waId: `wamid.${message.id.replaceAll('-', '').toUpperCase()}`,
      body: wordsOf(message.content) || null,
      media: mediaOf(message, origin),
      buttons: [],
      ...quickReplyOf(message),
    },
  };
}

function mediaOf({ content }: StoredMessage, origin: string) {
  const media = content.type === 'unified' ? content.media : [];
  const image = content.type === 'image' && content.image ? [content.image] : [];
  return [...media, ...image].map(({ url, mimeType }) => ({
    url: absoluteUrl(url, origin),
    mimeType,
  }));
}

function quickReplyOf({ content }: StoredMessage) {
  return content.type === 'quick_reply'
    ? { quickReply: { quickReplyId: content.quickReplyId } }
    : {};
}
