import { expect, it } from 'vitest';
import { createShown } from './shown';

const notShown = expect.objectContaining({ userError: { code: 'notShown', params: {} } });

function setUp() {
  const shown = createShown();
  const main = {};
  const quick = {};
  const check = (window: object, conversationId: string, token: string) => () =>
    shown.check(window, { conversationId, shown: token });
  return { shown, main, quick, check };
}

it('lets through what is about the conversation that the window shows', () => {
  const { shown, main, check } = setUp();
  const token = shown.draw(main, 'thread', 'anna');
  expect(check(main, 'anna', token)).not.toThrow();
});

it('refuses another conversation, another window and a token that it never gave', () => {
  const { shown, main, quick, check } = setUp();
  const token = shown.draw(main, 'thread', 'anna');
  shown.draw(quick, 'thread', 'anna');
  for (const refused of [
    check(main, 'ben', token),
    check(quick, 'anna', token),
    check(main, 'anna', ''),
    check(main, 'anna', `${token} `),
    check({}, 'anna', token),
  ]) {
    expect(refused).toThrow(notShown);
  }
});

it('refuses what was begun before the window showed another conversation', () => {
  const { shown, main, quick, check } = setUp();
  const anna = shown.draw(main, 'thread', 'anna');
  shown.draw(quick, 'thread', 'ben');
  expect(check(main, 'anna', anna)).not.toThrow();
  const ben = shown.draw(main, 'thread', 'ben');
  expect(check(main, 'anna', anna)).toThrow(notShown);
  expect(check(main, 'ben', anna)).toThrow(notShown);
  expect(check(main, 'ben', ben)).not.toThrow();
  expect(shown.draw(main, 'thread', 'anna')).not.toBe(anna);
});

it('keeps the token while the same conversation is drawn again', () => {
  const { shown, main } = setUp();
  expect(shown.draw(main, 'thread', 'anna')).toBe(shown.draw(main, 'thread', 'anna'));
});

it("knows a row's menu beside the open conversation, one at a time", () => {
  const { shown, main, check } = setUp();
  const anna = shown.draw(main, 'thread', 'anna');
  const ben = shown.draw(main, 'menu', 'ben');
  expect(check(main, 'anna', anna)).not.toThrow();
  expect(check(main, 'ben', ben)).not.toThrow();
  expect(check(main, 'anna', ben)).toThrow(notShown);
  shown.draw(main, 'menu', 'clara');
  expect(check(main, 'ben', ben)).toThrow(notShown);
});
