import { cleanup, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it } from 'vitest';
import { useNavigation } from '../stores/navigation';
import { installFakeBridge } from '../test/fakeBridge';
import { renderPage } from '../test/render';
import { sampleConversation } from '../test/sample';
import { pageOf } from './page';
import { conversation, loadScreen } from './screens';
import { startPage } from './start';

const page = pageOf('?view=main');

/** In one go, without waiting for code. */
async function isDrawnAtOnce(): Promise<boolean> {
  await renderPage(
    <Suspense fallback="waiting">
      <conversation.Screen conversationId="anna" narrow={false} detailsOpen={false} />
    </Suspense>,
  );
  const isThere = screen.queryByText('waiting') === null;
  cleanup();
  return isThere;
}

it('fetches the code of a conversation with the first frame only where one is open', async () => {
  installFakeBridge({ conversations: [sampleConversation()] });
  await startPage(page);
  await loadScreen(page);
  expect(await isDrawnAtOnce()).toBe(false);
  useNavigation.setState({ conversationId: 'anna' });
  await loadScreen(page);
  expect(await isDrawnAtOnce()).toBe(true);
});
