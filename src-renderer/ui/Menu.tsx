/**
 * Menus, by parts: `<Menu trigger={<IconButton …/>}><MenuItem …>…</MenuItem></Menu>`. Their code
 * (MenuPopup.tsx) is fetched when a menu is first opened.
 */
import { type ComponentType, lazy, useState } from 'react';
import { lazyOverlay } from './lazyOverlay';
import type * as Parts from './MenuPopup';

let parts: typeof Parts | null = null;
const load = async () => {
  parts = await import('./MenuPopup');
  return parts;
};

/** Waits for nothing when the menu is there: its lines would come after it. */
function part<P extends object>(pick: (parts: typeof Parts) => ComponentType<P>): ComponentType<P> {
  const Later = lazy(async () => ({ default: pick(await load()) }));
  return function Part(props: P) {
    const [Shown] = useState<ComponentType<P>>(() => (parts ? pick(parts) : Later));
    return <Shown {...props} />;
  };
}

/** A button with its menu. */
export const Menu = lazyOverlay<Parts.MenuProps>('menu', async () => ({
  default: (await load()).MenuRoot,
}));

/** A menu at a point, open as long as it is drawn. */
export const ContextMenu = part(({ ContextMenuRoot }) => ContextMenuRoot);

/** A command. */
export const MenuItem = part(({ MenuItem }) => MenuItem);

/** On or off; the menu stays open. */
export const MenuCheckboxItem = part(({ MenuCheckboxItem }) => MenuCheckboxItem);

/** Items under a heading. */
export const MenuGroup = part(({ MenuGroup }) => MenuGroup);

/** An item that opens more of them. */
export const MenuSubmenu = part(({ MenuSubmenu }) => MenuSubmenu);

/** A line between items. */
export const MenuSeparator = part(({ MenuSeparator }) => MenuSeparator);

const RadioGroup = part(({ MenuRadioGroup }) => MenuRadioGroup<string>);

/** One of several, with a heading. */
export function MenuRadioGroup<T extends string>(props: Parts.MenuRadioGroupProps<T>) {
  return <RadioGroup {...props} />;
}
