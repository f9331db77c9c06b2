import { afterEach, expect, it } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import {
  closeOverlay,
  type Overlay,
  openConversation,
  openNextUnread,
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

it('goes on to the next unread one, and not away from one that was opened meanwhile', async () => {
  const bridge = installFakeBridge();
  bridge.answer('inbox.nextUnread', () => 'ben');
  openConversation('anna');
  await openNextUnread();
  expect(useNavigation.getState().conversationId).toBe('ben');
  const held = bridge.hold('inbox.nextUnread');
  openConversation('anna');
  const going = openNextUnread();
  openConversation('cleo');
  held[0]?.();
  await going;
  expect(useNavigation.getState().conversationId).toBe('cleo');
});
