import { CALL_CHANNEL } from '@shared/channels';
import { beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../common/log';
import { registerBridge } from './register';

type Handler = (event: unknown, method: unknown, input: unknown) => Promise<unknown>;

const electron = vi.hoisted(() => ({ handlers: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  app: {},
  BrowserWindow: {},
  ipcMain: {
    handle: (channel: string, handler: unknown) => electron.handlers.set(channel, handler),
  },
}));

const dispatch = vi.fn(async () => ({ ok: true as const, value: 'answered' }));
const ours = {};

/** A call from a frame of the contents; `main` is their main frame. */
function callFrom(
  url: string | null,
  { sender = ours, inMainFrame = true }: { sender?: object; inMainFrame?: boolean } = {},
) {
  const frame = url === null ? null : { url };
  const contents = Object.assign(sender, { mainFrame: inMainFrame ? frame : {} });
  const handler = electron.handlers.get(CALL_CHANNEL) as Handler;
  return handler({ sender: contents, senderFrame: frame }, 'session.get', undefined);
}

beforeEach(() => {
  dispatch.mockClear();
  registerBridge({ dispatch, owns: (contents) => (contents as object) === ours, log: silentLog });
});

it('answers the main frame of our own page in our own window', async () => {
  const answer = await callFrom('app://app/index.html?view=main');
  expect(answer).toBe('{"ok":true,"value":"answered"}');
  expect(dispatch).toHaveBeenCalledExactlyOnceWith('session.get', undefined, ours);
});

it.each([
  ['a frame within the page', 'app://app/index.html', { inMainFrame: false }],
  ["another one's window", 'app://app/index.html', { sender: {} }],
  ['a frame that is gone', null, {}],
  ['a web page', 'https://app/index.html', {}],
  ['another host of the scheme', 'app://media/index.html', {}],
  ['a host that begins like ours', 'app://app.evil.example/', {}],
  ['a file', 'file:///app://app/index.html', {}],
  ['no address', '', {}],
])('refuses %s', async (_, url, from) => {
  const answer = await callFrom(url, from);
  expect(answer).toBe('{"ok":false,"error":{"code":"unexpected","params":{}}}');
  expect(dispatch).not.toHaveBeenCalled();
});
