import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './reply';

/** The answering side of one request, down to the socket, so that it can also fail. */
export interface Exchange {
  /** Milliseconds that the Date header is off. */
  skewMs: number;
  send(reply: Reply): void;
  /** The headers promise the whole body, the socket ends after half of it. */
  sendHalf(reply: Reply): void;
  /** Ends as the headers promise, in the middle of a character. */
  sendHalfCharacter(reply: Reply): void;
  /** The connection is torn down (RST). */
  reset(): void;
  /** Says nothing, and resets after this time if one is given. */
  hang(delayMs: number | undefined): void;
}

/** Every answer has the request's id and the date of the simulated clock; `onStatus` hears of it first. */
export function createExchange(
  request: IncomingMessage,
  response: ServerResponse,
  { requestId, nowMs, onStatus }: ExchangeDetails,
): Exchange {
  const { socket } = request;
  const head = ({ status, headers }: Reply, length: number, contentType: string): void => {
    onStatus(status);
    response.writeHead(status, {
      'Content-Type': contentType,
      'Content-Length': length,
      'X-Request-Id': requestId,
      Date: new Date(nowMs() + exchange.skewMs).toUTCString(),
      ...headers,
    });
  };
  const exchange: Exchange = {
    skewMs: 0,
    send: (reply) => {
      const { bytes, contentType } = encode(reply);
      head(reply, bytes.length, contentType);
      response.end(bytes);
    },
    sendHalf: (reply) => {
      const { bytes, contentType } = encode(reply);
      head(reply, bytes.length, contentType);
      const half = bytes.subarray(0, Math.floor(bytes.length / 2));
      response.write(half, () => socket.destroy());
    },
    sendHalfCharacter: (reply) => {
      const { bytes, contentType } = encode(reply);
      const cut = cutInCharacter(bytes);
      head(reply, cut.length, contentType);
      response.end(cut);
    },
    reset: () => {
      socket.resetAndDestroy();
    },
    hang: (delayMs) => {
      if (delayMs !== undefined) setTimeout(() => socket.resetAndDestroy(), delayMs).unref();
    },
  };
  return exchange;
}

export interface ExchangeDetails {
  requestId: string;
  nowMs: () => number;
  onStatus: (status: number) => void;
}

function encode({ body }: Reply): { bytes: Buffer; contentType: string } {
  if (body === undefined) return { bytes: Buffer.alloc(0), contentType: 'application/json' };
  if (Buffer.isBuffer(body)) return { bytes: body, contentType: 'application/octet-stream' };
  return { bytes: Buffer.from(JSON.stringify(body)), contentType: 'application/json' };
}

/** After the first byte of the first character that has several; where all are plain, after half of an added one. */
function cutInCharacter(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte >= 0xc0);
  if (start >= 0) return bytes.subarray(0, start + 1);
  return Buffer.concat([bytes.subarray(0, Math.floor(bytes.length / 2)), Buffer.from([0xc3])]);
}
