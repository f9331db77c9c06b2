import { afterEach, expect, it } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import {
  askedForBy,
  closeOverlay,
  moveConversation,
  type Overlay,
  openConversation,
  openNextUnread,
  openNextWaiting,
  openOverlay,
  useNavigation,
} from './navigation';

const overlay = () => useNavigation.getState().overlay;

afterEach(() => {
  closeOverlay();
  openConversation(null);
});

it.each<Overlay>([
  { kind: 'template', conversationId: 'anna', replaces: null },
  { kind: 'prompt', conversationId: 'anna' },
  { kind: 'palette', conversationId: 'anna' },
])('an overlay goes with its conversation: %j', (opened) => {
  openConversation('anna');
  openOverlay(opened);
  openConversation('anna', 'm:1');
  expect(overlay()).toEqual(opened);
  openConversation('ben');
  expect(overlay()).toBeNull();
  openConversation('anna');
  expect(overlay()).toBeNull();
});

it('the commands of no conversation are not those of one that comes', () => {
  openOverlay({ kind: 'palette', conversationId: null });
  openConversation('ben');
  expect(overlay()).toBeNull();
});

it('settings and insights are about no conversation, and stay', () => {
  openConversation('anna');
  openOverlay({ kind: 'settings', page: 'savedAnswers' });
  openConversation('ben');
  expect(overlay()).toEqual({ kind: 'settings', page: 'savedAnswers' });
});

it.each([
  ['inbox.nextUnread', openNextUnread],
  ['inbox.nextWaiting', openNextWaiting],
] as const)(
  '%s leads on, and not away from one that was opened meanwhile',
  async (method, goOn) => {
    const bridge = installFakeBridge();
    bridge.answer(method, () => 'ben');
    openConversation('anna');
    await goOn();
    expect(useNavigation.getState().conversationId).toBe('ben');
    const held = bridge.hold(method);
    openConversation('anna');
    const going = goOn();
    openConversation('cleo');
    held[0]?.();
    await going;
    expect(useNavigation.getState().conversationId).toBe('cleo');
  },
);

it('who was asked for keeps being asked for under another id', () => {
  openConversation('new:1', null, 100);
  moveConversation('new:1', 'anna');
  expect(askedForBy(150)).toBe('anna');
});
