import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Ellipsis, Smile } from 'lucide-react';
import { lazy, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startKeys } from '../app/keys';
import { inputCount, noteInput, useComposerPlace } from '../stores/focus';
import { installFakeBridge } from '../test/fakeBridge';
import { renderPage } from '../test/render';
import DialogPopup from './DialogPopup';
import { IconButton } from './IconButton';
import { Coming, lazyOverlay } from './lazyOverlay';
import { ContextMenu, Menu, MenuItem } from './Menu';
import { type MenuProps, MenuRoot } from './MenuPopup';
import { PopoverButton } from './PopoverButton';
import { AskedAt } from './popup';

/** A file's code comes once it is let through. */
const code = vi.hoisted(() => ({ comes: Promise.resolve() }));
vi.mock('./MenuPopup', async (importReal) => {
  await code.comes;
  return importReal();
});

beforeEach(() => {
  installFakeBridge();
});
afterEach(cleanup);

const page = (words: string) => (
  <main>
    <PopoverButton trigger={<IconButton icon={Smile} label="Open" />} label="Popover">
      {words}
    </PopoverButton>
  </main>
);

/** Between the making of what is drawn and its drawing. */
function PressedMeanwhile() {
  useState(() => noteInput(null));
  // biome-ignore lint/a11y/noAutofocus: as a press does
  return <input aria-label="Search" autoFocus />;
}

/** That of a conversation. */
function Box() {
  const box = useRef<HTMLTextAreaElement>(null);
  useComposerPlace('c1', box);
  return <textarea ref={box} />;
}

function Menus() {
  const [asked, setAsked] = useState<{ x: number; y: number; askedAt: number } | null>(null);
  const onContextMenu = ({ clientX, clientY }: MouseEvent) =>
    setAsked({ x: clientX, y: clientY, askedAt: inputCount() });
  return (
    <main>
      <input aria-label="Search" />
      <Menu trigger={<IconButton icon={Ellipsis} label="More" />}>
        <MenuItem onSelect={() => undefined}>Mute</MenuItem>
      </Menu>
      <p onContextMenu={onContextMenu}>A row</p>
      {asked && (
        <Coming askedAt={asked.askedAt}>
          <ContextMenu at={asked} label="Row" onClose={() => setAsked(null)}>
            <MenuItem onSelect={() => undefined}>Pin</MenuItem>
          </ContextMenu>
        </Coming>
      )}
      <output>{asked ? 'asked' : 'closed'}</output>
    </main>
  );
}

it('opens no menu whose code comes when the owner has gone on', async () => {
  const held = Promise.withResolvers<void>();
  code.comes = held.promise;
  startKeys();
  await renderPage(<Menus />);
  const user = userEvent.setup();
  const search = screen.getByRole<HTMLInputElement>('textbox', { name: 'Search' });
  await user.pointer({ keys: '[MouseRight]', target: screen.getByText('A row') });
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.type(search, 'blue sh');
  held.resolve();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('closed'));
  await user.keyboard('oes');
  expect(search.value).toBe('blue shoes');
  expect(screen.queryByRole('menu')).toBeNull();

  await user.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Mute' });
  await user.keyboard('{Escape}');
  await user.pointer({ keys: '[MouseRight]', target: screen.getByText('A row') });
  await screen.findByRole('menuitem', { name: 'Pin' });
});

it('opens none where the owner presses elsewhere before it is drawn', async () => {
  const drawn = (meanwhile: ReactNode) => (
    <AskedAt value={inputCount()}>
      <MenuRoot trigger={<IconButton icon={Ellipsis} label="More" />}>Lines</MenuRoot>
      {meanwhile}
    </AskedAt>
  );
  await renderPage(drawn(<PressedMeanwhile />));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Search' }));
  cleanup();
  await renderPage(drawn(null));
  await screen.findByRole('menu');
});

it('opens none where he presses elsewhere before a line of it is there', async () => {
  const line = Promise.withResolvers<{ default: () => string }>();
  const Line = lazy(() => line.promise);
  await renderPage(
    <Coming askedAt={inputCount()}>
      <MenuRoot trigger={<IconButton icon={Ellipsis} label="More" />}>
        <Line />
      </MenuRoot>
    </Coming>,
  );
  noteInput(null);
  line.resolve({ default: () => 'Mute' });
  await screen.findByRole('button', { name: 'More' });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(screen.queryByText('Mute')).toBeNull();
});

it('opens a menu that was clicked twice while its code is fetched', async () => {
  const held = Promise.withResolvers<{ default: typeof MenuRoot }>();
  const Late = lazyOverlay<MenuProps>('menu', () => held.promise);
  startKeys();
  await renderPage(
    <main>
      <Late trigger={<IconButton icon={Ellipsis} label="More" />}>Lines</Late>
    </main>,
  );
  const user = userEvent.setup();
  await user.dblClick(screen.getByRole('button', { name: 'More' }));
  held.resolve({ default: MenuRoot });
  await screen.findByRole('menu');
});

it('leads a dialog back to its button although its last opening came from nowhere', async () => {
  const dialog = (open: boolean) => (
    <>
      <Box />
      <button type="button">Open</button>
      <DialogPopup open={open} onClose={() => undefined} title="Words" />
    </>
  );
  const { rerender } = await renderPage(dialog(false));
  const opensAndCloses = async () => {
    noteInput('Enter');
    rerender(dialog(true));
    await waitFor(() => expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull());
    rerender(dialog(false));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  };
  (document.activeElement as HTMLElement).blur();
  await opensAndCloses();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox')));

  const button = screen.getByRole('button', { name: 'Open' });
  button.focus();
  await opensAndCloses();
  await waitFor(() => expect(document.activeElement).toBe(button));
});

it('is in the main landmark, and stays the same when it is rendered again', async () => {
  const { rerender } = await renderPage(page('one'));
  await userEvent.setup().click(screen.getByRole('button', { name: 'Open' }));
  const popover = await screen.findByRole('dialog', { name: 'Popover' });
  expect(popover.closest('main')).not.toBeNull();
  rerender(page('two'));
  expect(popover.isConnected).toBe(true);
  expect(popover.textContent).toBe('two');
});
