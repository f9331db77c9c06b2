import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import { sampleConversations } from '../test/sample';
import { useSearch } from './search';

it('asks for the first hits, for more near their end, and for the first again with other words', async () => {
  const bridge = installFakeBridge({ conversations: sampleConversations(60) });
  const limits = () => bridge.callsOf('inbox.search').map((input) => input?.limit);
  const { result, rerender } = renderHook(useSearch, { initialProps: 'customer' });
  await waitFor(() => expect(result.current.hits).toHaveLength(25));
  act(() => result.current.more());
  await waitFor(() => expect(result.current.hits).toHaveLength(60));
  expect(limits()).toEqual([25, 100]);

  rerender('customer 7');
  await waitFor(() => expect(limits()).toEqual([25, 100, 25]));
  await waitFor(() => expect(result.current.hits?.length).toBeLessThan(25));
  act(() => result.current.more());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(limits()).toHaveLength(3);
});
