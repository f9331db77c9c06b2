/** Hosts that are not Wassist: a page, a login, another API. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BadServer {
  url: string;
  stop(): Promise<void>;
}

export async function startBadServer(listener: RequestListener): Promise<BadServer> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
}

export const answering =
  (status: number, headers: Record<string, string>, body = ''): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
