/**
 * Menus, by parts: `<Menu trigger={<IconButton …/>}><MenuItem …>…</MenuItem></Menu>`. Their code
 * (MenuPopup.tsx) is fetched when a menu is first opened.
 */
import { lazy } from 'react';
import { lazyOverlay } from './lazyOverlay';
import type { MenuProps, MenuRadioGroupProps } from './MenuPopup';

const load = () => import('./MenuPopup');

export const Menu = lazyOverlay<MenuProps>('menu', () =>
  load().then(({ MenuRoot }) => ({ default: MenuRoot })),
);

export const ContextMenu = lazy(() =>
  load().then(({ ContextMenuRoot }) => ({ default: ContextMenuRoot })),
);

export const MenuItem = lazy(() => load().then((parts) => ({ default: parts.MenuItem })));

export const MenuGroup = lazy(() => load().then((parts) => ({ default: parts.MenuGroup })));

export const MenuSubmenu = lazy(() => load().then((parts) => ({ default: parts.MenuSubmenu })));

export const MenuSeparator = lazy(() => load().then((parts) => ({ default: parts.MenuSeparator })));

const RadioGroup = lazy(() => load().then((parts) => ({ default: parts.MenuRadioGroup<string> })));

/** One of several, with a heading. */
export function MenuRadioGroup<T extends string>(props: MenuRadioGroupProps<T>) {
  return <RadioGroup {...props} />;
}
