import { expect, it, vi } from 'vitest';
import { createServerTrust } from './server-trust';

const trustOf = (answer: boolean, presetServer: string | null = null) => {
  const confirmServer = vi.fn(async () => answer);
  return { makeSure: createServerTrust({ presetServer, confirmServer }), confirmServer };
};
const cancelled = { userError: { code: 'cancelled' } };

it.each([
  'backend.wassist.app',
  'https://api.wassist.app/api/v1/',
  'http://127.0.0.1:4010',
  'http://localhost:4010',
  'https://own.example/wassist',
])('asks nothing about %s', async (address) => {
  const { makeSure, confirmServer } = trustOf(false, 'own.example');
  await makeSure(address);
  expect(confirmServer).not.toHaveBeenCalled();
});

it.each([
  'https://evil.example',
  'https://backend.wassist.app.evil.example',
  'https://backend.wassist.app:8443',
  'https://own.example.evil',
  'https://127.0.0.1.evil.example',
])('lets nothing go to %s without the owner', async (address) => {
  const { makeSure, confirmServer } = trustOf(false, 'own.example');
  await expect(makeSure(address)).rejects.toMatchObject(cancelled);
  expect(confirmServer).toHaveBeenCalledWith(new URL(address).origin);
  await trustOf(true).makeSure(address);
});

it('asks one thing at a time', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const confirmServer = vi.fn(() => promise);
  const makeSure = createServerTrust({ presetServer: null, confirmServer });
  const first = makeSure('https://one.example');
  await expect(makeSure('https://other.example')).rejects.toMatchObject(cancelled);
  resolve(true);
  await first;
  expect(confirmServer).toHaveBeenCalledOnce();
});
