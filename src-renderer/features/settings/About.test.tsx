import type { UpdateState } from '@shared/app-state';
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { idleUpdate } from '../../test/fixedAnswers';
import { renderPage } from '../../test/render';
import { About, Updates } from './About';

afterEach(() => vi.unstubAllGlobals());

it('shows the licences of what the app is made of, once they are asked for', async () => {
  const list = [
    { name: 'react', version: '19.0.0', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: 'nameless', version: '1.0.0', licence: 'ISC', text: '' },
  ];
  const answer = vi.fn(async () => Response.json(list));
  vi.stubGlobal('fetch', answer);
  installFakeBridge();
  await renderPage(<About />);

  const user = userEvent.setup();
  const show = await screen.findByRole('button', { name: 'Show licences' });
  expect(answer).not.toHaveBeenCalled();
  await user.click(show);
  await user.click(await screen.findByText('react 19.0.0'));
  expect(screen.getByText('Permission is hereby granted')).toBeTruthy();
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Show licences' })).toBeNull();
});

let bridge: FakeBridge;

async function show(change: Partial<UpdateState> = {}) {
  bridge = installFakeBridge();
  bridge.answer('updates.get', () => ({ ...idleUpdate, ...change }));
  await renderPage(<Updates />);
  return userEvent.setup();
}

beforeEach(() => cleanup);

it('does not call itself up to date before it has looked', async () => {
  await show();
  expect(await screen.findByText('Not checked for updates yet')).toBeTruthy();
  act(() => bridge.emit('updates.changed', { ...idleUpdate, lastCheckedAtMs: Date.now() }));
  expect(await screen.findByText('Wassist Tray is up to date')).toBeTruthy();
});

it('says how far the download is, then what it brings, and restarts on a click', async () => {
  const user = await show({ phase: 'downloading', version: '2.0.0', percent: 42 });
  expect(await screen.findByText(/Loading version 2\.0\.0 \(42\s?%\)/)).toBeTruthy();
  const ready = {
    ...idleUpdate,
    phase: 'ready',
    version: '2.0.0',
    notes: 'What is new\n• Faster',
  } as const;
  act(() => bridge.emit('updates.changed', ready));
  expect(await screen.findByText(/• Faster/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Restart and update' }));
  expect(bridge.callsOf('updates.install')).toHaveLength(1);
});

it('says when updates are put in place', async () => {
  await show();
  expect(await screen.findByText(/put in place when you quit/)).toBeTruthy();
  cleanup();
  await show({ asksForPassword: true });
  expect(await screen.findByText(/asks for a password/)).toBeTruthy();
});

it('offers neither check nor choice to a copy that does not update itself', async () => {
  await show({ phase: 'unsupported' });
  expect(await screen.findByText('This copy does not update itself')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Check for updates' })).toBeNull();
  expect(screen.queryByRole('switch')).toBeNull();
});
