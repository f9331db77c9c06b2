import { expect, test } from 'vitest';
import { startForTest } from '../testing';
import { SIGN_IN_CODE } from './auth';

test.each([
  ['current', {}, 401],
  ['current', { 'X-API-Key': 'wrong' }, 401],
  ['current', { Authorization: 'Token right' }, 401],
  ['current', { 'X-API-Key': 'right' }, 200],
  ['legacy', {}, 401],
  ['legacy', { 'X-API-Key': 'right' }, 401],
  ['legacy', { Authorization: 'Token wrong' }, 401],
  ['legacy', { Authorization: 'Token right' }, 200],
] as const)('the %s API answers %j with %d', async (dialect, headers, status) => {
  const { simulator } = await startForTest({ dialect, apiKey: 'right' });
  const response = await fetch(`${simulator.url}/api/v1/conversations/`, { headers });
  expect(response.status).toBe(status);
  if (status === 401) {
    const body = await response.json();
    expect(body).toEqual({ error: expect.any(String), code: expect.any(String) });
  }
});

test('the command line signs in with a code, and its token is as good as a key', async () => {
  const { post, simulator } = await startForTest();
  const { body: session } = await post<{ sessionId: string }>('/auth/send-code/', {
    phoneNumber: '+447700900001',
  });
  const verify = (code: string) =>
    post<{ success: boolean; token?: string }>('/auth/verify-code/', { ...session, code });
  expect((await verify('000000')).body).toMatchObject({ success: false });
  const { token } = (await verify(SIGN_IN_CODE)).body;
  const headers = { Authorization: `Token ${token}` };
  const me = await fetch(`${simulator.url}/api/get-me/`, { headers });
  expect(await me.json()).toMatchObject({ phone_number: '447700900001' });
  const numbers = await fetch(`${simulator.url}/api/v1/phone-numbers/`, { headers });
  expect(numbers.status).toBe(200);
  const status = await fetch(`${simulator.url}/api/v1/subscriptions/status/`, { headers });
  expect(await status.json()).toMatchObject({ level: 'starter' });
});
