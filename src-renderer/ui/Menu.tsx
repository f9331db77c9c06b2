/**
 * Menus, by parts: `<Menu trigger={<IconButton …/>}><MenuItem …>…</MenuItem></Menu>`. Their code
 * (MenuPopup.tsx) is fetched when a menu is first opened.
 */
import { lazy } from 'react';
import { lazyOverlay } from './lazyOverlay';
import type { MenuProps, MenuRadioGroupProps } from './MenuPopup';

const load = () => import('./MenuPopup');

/** A button with its menu. */
export const Menu = lazyOverlay<MenuProps>('menu', () =>
  load().then(({ MenuRoot }) => ({ default: MenuRoot })),
);

/** A menu at a point, open as long as it is drawn. */
export const ContextMenu = lazy(() =>
  load().then(({ ContextMenuRoot }) => ({ default: ContextMenuRoot })),
);

/** A command. */
export const MenuItem = lazy(() => load().then((parts) => ({ default: parts.MenuItem })));

/** On or off; the menu stays open. */
export const MenuCheckboxItem = lazy(() =>
  load().then((parts) => ({ default: parts.MenuCheckboxItem })),
);

/** Items under a heading. */
export const MenuGroup = lazy(() => load().then((parts) => ({ default: parts.MenuGroup })));

/** An item that opens more of them. */
export const MenuSubmenu = lazy(() => load().then((parts) => ({ default: parts.MenuSubmenu })));

/** A line between items. */
export const MenuSeparator = lazy(() => load().then((parts) => ({ default: parts.MenuSeparator })));

const RadioGroup = lazy(() => load().then((parts) => ({ default: parts.MenuRadioGroup<string> })));

/** One of several, with a heading. */
export function MenuRadioGroup<T extends string>(props: MenuRadioGroupProps<T>) {
  return <RadioGroup {...props} />;
}
