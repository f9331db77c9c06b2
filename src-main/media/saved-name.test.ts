import { afterEach, expect, it } from 'vitest';
import { savedName } from './saved-name';

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

it.each([
  ['America/Sao_Paulo', '2026-11-04T02:00:00Z', 'whatsapp-2026-11-03-1.png'],
  ['Asia/Tokyo', '2026-11-04T16:00:00Z', 'whatsapp-2026-11-05-1.png'],
])("says the owner's day in %s", (timeZone, now, name) => {
  process.env.TZ = timeZone;
  expect(savedName('png', 0, Date.parse(now))).toBe(name);
});
