import { expect, it } from 'vitest';
import { createFrameMemory, ringOf } from './frame';

it.each([
  ['{"event":"message.received","conversationId":"c1","message":{"id":"m"}}', 'c1', true],
  ['{"event":"message.received","data":{"conversationId":"c1","message":{}}}', 'c1', true],
  ['{"data":"odd","conversationId":"c1","message":{}}', 'c1', true],
  ['{"event":"subscription.revoked","conversationId":"c1","message":null}', 'c1', false],
  ['{"event":"test.ping","message":"hello"}', null, false],
  ['{"conversationId":7,"message":{}}', null, true],
  [`{"conversationId":"${'x'.repeat(101)}"}`, null, false],
  ['{"__proto__":{"conversationId":"c1"}}', null, false],
  ['[1]', null, false],
  ['not json', null, false],
  ['', null, false],
])('takes %s for a ring', (text, conversationId, message) => {
  expect(ringOf(text)).toEqual({ conversationId, message });
});

it('knows a frame again for two minutes', () => {
  const isRepeated = createFrameMemory();
  expect(isRepeated('a', 0)).toBe(false);
  expect(isRepeated('b', 0)).toBe(false);
  expect(isRepeated('a', 119_000)).toBe(true);
  expect(isRepeated('b', 121_000)).toBe(false);
});

it('forgets the oldest of very many', () => {
  const isRepeated = createFrameMemory();
  isRepeated('first', 0);
  for (let nth = 0; nth < 200; nth += 1) isRepeated(`frame ${nth}`, 0);
  expect(isRepeated('first', 0)).toBe(false);
  expect(isRepeated('frame 199', 0)).toBe(true);
});
