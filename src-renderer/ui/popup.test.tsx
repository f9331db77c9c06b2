import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Smile } from 'lucide-react';
import { afterEach, expect, it } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import { renderPage } from '../test/render';
import { IconButton } from './IconButton';
import { PopoverButton } from './PopoverButton';

afterEach(cleanup);

const page = (words: string) => (
  <main>
    <PopoverButton trigger={<IconButton icon={Smile} label="Open" />} label="Popover">
      {words}
    </PopoverButton>
  </main>
);

it('is in the main landmark, and stays the same when it is rendered again', async () => {
  installFakeBridge();
  const { rerender } = await renderPage(page('one'));
  await userEvent.setup().click(screen.getByRole('button', { name: 'Open' }));
  const popover = await screen.findByRole('dialog', { name: 'Popover' });
  expect(popover.closest('main')).not.toBeNull();
  rerender(page('two'));
  expect(popover.isConnected).toBe(true);
  expect(popover.textContent).toBe('two');
});
