import { expect, it } from 'vitest';
import { mayConnect } from './address';

const wassist = 'https://backend.wassist.app/api/v1/';
const own = 'https://chat.shop.example/api/v1/';
const here = 'http://127.0.0.1:8787/api/v1/';

it.each([
  ['wss://backend.wassist.app/ws/?token=t', wassist, true],
  ['wss://live.wassist.app:8443/ws/', wassist, true],
  ['ws://backend.wassist.app/ws/', wassist, false],
  ['wss://wassist.app.evil.example/', wassist, false],
  ['wss://evilwassist.app/', wassist, false],
  ['wss://user:pass@backend.wassist.app/', wassist, false],
  ['https://backend.wassist.app/', wassist, false],
  ['wss://127.0.0.1:9/', wassist, false],
  ['wss://chat.shop.example/', own, true],
  ['wss://live.chat.shop.example/', own, true],
  ['wss://shop.example/', own, false],
  ['wss://backend.wassist.app/', own, false],
  ['ws://127.0.0.1:8787/ws/listen/1/', here, true],
  ['ws://localhost:1/', here, true],
  ['wss://backend.wassist.app/', here, false],
  ['ws://10.0.0.1/', here, false],
  ['nothing', here, false],
  [`wss://backend.wassist.app/${'x'.repeat(2048)}`, wassist, false],
])('%s of the API at %s: %s', (address, api, may) => {
  expect(mayConnect(address, api)).toBe(may);
});
