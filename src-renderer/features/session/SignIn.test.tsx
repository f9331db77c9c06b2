import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession, useSession } from '../../stores/session';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { signedOut } from '../../test/sample';
import SignIn from './SignIn';

let bridge: FakeBridge;
let stop: () => void;

async function start(session = signedOut) {
  bridge = installFakeBridge({ session });
  stop = await startSession();
  await renderPage(<SignIn />);
  return userEvent.setup();
}
const key = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'API key' });
const signIn = () => screen.getByRole('button', { name: 'Sign in' });

beforeEach(() => () => {
  cleanup();
  stop();
});

it('sends the key and keeps no copy of it', async () => {
  const user = await start();
  await user.type(key(), '  wsk_123  ');
  await user.click(signIn());
  expect(bridge.callsOf('session.signIn')).toEqual([
    { apiKey: 'wsk_123', serverAddress: null, sessionOnly: false },
  ]);
  expect(useSession.getState().session?.status).toBe('signed-in');
  expect(key().value).toBe('');
  expect(document.body.innerHTML).not.toContain('wsk_123');
});

it('checks a key as it is pasted, once it is known for which server', async () => {
  const user = await start();
  await user.click(key());
  await user.paste('wsk_123');
  await waitFor(() => expect(bridge.callsOf('session.signIn')).toHaveLength(1));
  cleanup();
  const again = await start();
  await again.click(screen.getByRole('button', { name: 'Advanced' }));
  await again.click(key());
  await again.paste('wsk_123');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(bridge.callsOf('session.signIn')).toEqual([]);
});

it('opens the place where keys are made', async () => {
  const user = await start();
  await user.click(screen.getByRole('button', { name: 'Get my key' }));
  expect(bridge.callsOf('links.open')).toEqual([{ url: 'https://wassist.app/' }]);
});

it('asks for the key before anything is sent', async () => {
  const user = await start();
  await user.click(signIn());
  expect(screen.getByRole('alert').textContent).toBe('Paste your Wassist key first.');
  expect(bridge.callsOf('session.signIn')).toEqual([]);
  expect(document.activeElement).toBe(key());
});

it('masks the key, from a reader’s key echo too, and shows it on demand', async () => {
  const user = await start();
  expect(key().getAttribute('type')).toBe('password');
  await user.click(screen.getByRole('button', { name: 'Show the key' }));
  expect(key().getAttribute('type')).toBe('text');
  await user.click(screen.getByRole('button', { name: 'Hide the key' }));
  expect(key().getAttribute('type')).toBe('password');
});

describe('a refused sign-in', () => {
  it('is explained at the key', async () => {
    const user = await start();
    bridge.fail('session.signIn', { code: 'auth', params: {} });
    await user.type(key(), 'wrong{Enter}');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/does not accept this key/);
    expect(key().getAttribute('aria-describedby')).toContain(alert.id);
    await user.type(key(), 'x');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is explained at the server address when that is what is wrong', async () => {
    const user = await start();
    bridge.fail('session.signIn', { code: 'insecureAddress', params: {} });
    await user.click(screen.getByRole('button', { name: 'Advanced' }));
    const server = screen.getByRole('textbox', { name: 'Server address' });
    await user.type(server, 'http://example.com');
    await user.type(key(), 'abc{Enter}');
    const alert = await screen.findByRole('alert');
    expect(server.getAttribute('aria-describedby')).toContain(alert.id);
    expect(document.activeElement).toBe(server);
  });

  it.each(['keyringMissing', 'keyringLocked'] as const)(
    'for %s offers a session in memory',
    async (code) => {
      const user = await start();
      bridge.fail('session.signIn', { code, params: {} });
      await user.type(key(), 'abc{Enter}');
      const offer = await screen.findByRole('button', { name: 'This session only' });
      bridge.fail('session.signIn', null);
      await user.click(offer);
      expect(bridge.callsOf('session.signIn').at(-1)).toEqual({
        apiKey: 'abc',
        serverAddress: null,
        sessionOnly: true,
      });
    },
  );
});

it('starts with the server address that the command line presets', async () => {
  const user = await start({ ...signedOut, presetServer: 'http://127.0.0.1:4010' });
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Server address' }).value).toBe(
    'http://127.0.0.1:4010',
  );
  await user.type(key(), 'abc{Enter}');
  expect(bridge.callsOf('session.signIn')[0]?.serverAddress).toBe('http://127.0.0.1:4010');
});

it('says why the last session ended', async () => {
  await start({ ...signedOut, notice: { code: 'auth', params: {} } });
  expect(screen.getByRole('alert').textContent).toMatch(/does not accept/);
});

it('starts the demo without an account', async () => {
  const user = await start();
  await user.click(screen.getByRole('button', { name: 'Try the demo' }));
  expect(useSession.getState().session?.demo).toBe(true);
});

it('has no accessibility faults, with and without an error', async () => {
  const user = await start();
  expect(await axeFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Advanced' }));
  await user.click(signIn());
  expect(await axeFaults()).toEqual([]);
});
