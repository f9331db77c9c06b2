import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import { sampleConversation } from '../test/sample';
import { useConversation } from './conversation';
import { followInbox } from './read';

it('is asked for once by all that show it at once, and again after each change', async () => {
  const bridge = installFakeBridge({ conversations: [sampleConversation()] });
  const stop = followInbox();
  const shown = renderHook(() => [useConversation('anna'), useConversation('anna')]);
  await waitFor(() => expect(shown.result.current[1]?.id).toBe('anna'));
  expect(shown.result.current[0]).toBe(shown.result.current[1]);
  expect(bridge.callsOf('inbox.get')).toHaveLength(1);

  bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false });
  await waitFor(() => expect(bridge.callsOf('inbox.get')).toHaveLength(2));
  shown.unmount();
  bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false });
  renderHook(() => useConversation('anna'));
  await waitFor(() => expect(bridge.callsOf('inbox.get')).toHaveLength(3));
  stop();
});
