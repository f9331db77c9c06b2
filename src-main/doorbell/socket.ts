import WebSocket from 'ws';
import type { Socket, SocketEvents } from './types';

const HANDSHAKE_MS = 10_000;
/** A frame tells of one message in WhatsApp; what is larger ends the connection. */
const LARGEST_FRAME = 256 * 1024;

/** As the official command line does it: nothing is sent after the handshake, but pings. */
export function connectSocket(url: string, events: SocketEvents): Socket {
  const socket = new WebSocket(url, {
    followRedirects: false,
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
    // Whatever the environment says.
    rejectUnauthorized: true,
  });
  let refused: number | null = null;
  let isOver = false;
  socket.on('open', () => !isOver && events.onOpen());
  socket.on('pong', () => !isOver && events.onPong());
  socket.on('message', (data, isBinary) => {
    if (!isOver && !isBinary) events.onText(String(data));
  });
  socket.on('unexpected-response', (_request, { statusCode }) => {
    refused = statusCode ?? null;
    socket.terminate();
  });
  // What went wrong may name the address: that it did is told by `close`.
  socket.on('error', () => {});
  socket.on('close', (code) => {
    if (isOver) return;
    isOver = true;
    events.onClosed(refused === null ? code : null, refused);
  });
  return {
    ping() {
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    },
    drop() {
      isOver = true;
      socket.terminate();
    },
  };
}
