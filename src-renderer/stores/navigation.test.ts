import { afterEach, expect, it } from 'vitest';
import {
  closeOverlay,
  type Overlay,
  openConversation,
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
