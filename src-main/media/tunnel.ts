/**
 * The way of pictures and files out of this computer: Chromium asks for each connection here (CONNECT), and
 * gets one only to an address that is public. The name is looked up once, for the connection that is made:
 * a name that leads elsewhere a moment later leads nowhere. TLS is Chromium's, from end to end.
 */
import { type LookupAddress, lookup } from 'node:dns';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isPublicAddress, isPublicName } from './public-address';

interface TunnelParts {
  /** Whether a file is being fetched from this host now; other hosts are refused. */
  isAskedFor: (host: string) => boolean;
  isPublic?: (address: string) => boolean;
  resolve?: typeof lookup;
}

export interface Tunnel {
  port: number;
  close(): void;
}

const CONNECT_MS = 15_000;
const REFUSED = 'HTTP/1.1 403 Forbidden\r\n\r\n';

/** Listens on this computer alone, on any port. */
export async function openTunnel(parts: TunnelParts): Promise<Tunnel> {
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, socket, head) => dig(parts, request, socket, head));
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', ready);
  });
  // It alone is to keep no program running.
  server.unref();
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

function dig(parts: TunnelParts, { url }: IncomingMessage, client: Duplex, head: Buffer): void {
  const target = URL.canParse(`https://${url}`) ? new URL(`https://${url}`) : null;
  if (!target || !parts.isAskedFor(target.host) || !isPublicName(target.hostname)) {
    client.end(REFUSED);
    return;
  }
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const far = connect({ host, port: Number(target.port || 443), lookup: checkedLookup(parts) });
  far.setTimeout(CONNECT_MS, () => far.destroy(new Error('ETIMEDOUT')));
  far.once('connect', () => {
    far.setTimeout(0);
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    far.write(head);
    far.pipe(client);
    client.pipe(far);
  });
  endTogether(client, far);
}

function endTogether(client: Duplex, far: Socket): void {
  far.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === NOT_PUBLIC) client.end(REFUSED);
    else client.destroy();
  });
  client.on('error', () => far.destroy());
  client.on('close', () => far.destroy());
  far.on('close', () => client.end());
}

const NOT_PUBLIC = 'ERR_NOT_PUBLIC';

/** One address that is not public among others shows that the name is a trap. */
function checkedLookup({
  isPublic = isPublicAddress,
  resolve = lookup,
}: TunnelParts): LookupFunction {
  return (hostname, options, callback) => {
    const answer = (error: Error | null, found: LookupAddress[]) => {
      const isSafe = found.length > 0 && found.every(({ address }) => isPublic(address));
      if (!error && !isSafe)
        callback(Object.assign(new Error(NOT_PUBLIC), { code: NOT_PUBLIC }), []);
      else callback(error, found);
    };
    resolve(hostname, { ...options, all: true }, answer);
  };
}
