/** The tray icon itself. What it shows is decided in tray-menu.ts. */
import { join } from 'node:path';
import {
  Menu,
  type MenuItemConstructorOptions,
  nativeImage,
  nativeTheme,
  type Rectangle,
  Tray,
} from 'electron';
import type { TrayCommand, TrayIcon, TrayItem } from './tray-menu';

export interface TrayView {
  icon: TrayIcon;
  tooltip: string;
  items: TrayItem[];
  /** Beside the icon, where the platform has room for text (macOS). */
  text: string;
}

export interface AppTray {
  show(view: TrayView): void;
  /**
   * The first tray has come to this desktop: Electron never registers an icon made before it. One that
   * only went and came back Electron finds by itself.
   */
  renew(): void;
  bounds(): Rectangle | null;
  destroy(): void;
}

/**
 * Windows has a theme for its taskbar beside that of its programs, and our own pages may follow neither.
 * Electron 33 does not tell it.
 */
export function panelIsDark(theme: {
  shouldUseDarkColors: boolean;
  shouldUseDarkColorsForSystemIntegratedUI?: boolean;
}): boolean {
  return theme.shouldUseDarkColorsForSystemIntegratedUI ?? theme.shouldUseDarkColors;
}

export function menuOf(
  items: readonly TrayItem[],
  onCommand: (command: TrayCommand) => void,
): Menu {
  const menuItem = (item: TrayItem): MenuItemConstructorOptions => {
    if (item.kind === 'line') return { type: 'separator' };
    // A lone ampersand would mark a key of the menu.
    const label = item.label.replace(/&/g, '&&');
    if (item.kind === 'text') return { label, enabled: false };
    if (item.kind === 'menu') return { label, submenu: item.items.map(menuItem) };
    return { label, click: () => onCommand(item.command) };
  };
  return Menu.buildFromTemplate(items.map(menuItem));
}

export function createAppTray(parts: {
  platform: NodeJS.Platform;
  resourcesFolder: string;
  onCommand: (command: TrayCommand) => void;
}): AppTray {
  const { platform } = parts;
  let tray: Tray | null = null;
  let view: TrayView | null = null;
  let shownIcon = '';
  let shownMenu = '';

  function image(icon: TrayIcon): string {
    if (platform === 'darwin') return `${icon}Template.png`;
    const tone = panelIsDark(nativeTheme) ? 'dark' : 'light';
    return `${icon}-${tone}-${platform === 'win32' ? 16 : 22}.png`;
  }

  function draw(): void {
    if (!view) return;
    const file = image(view.icon);
    const picture = () => nativeImage.createFromPath(join(parts.resourcesFolder, 'tray', file));
    if (!tray) {
      tray = new Tray(picture());
      tray.on('click', () => {
        // macOS opens the menu on a click by itself.
        if (platform !== 'darwin') parts.onCommand({ kind: 'open' });
      });
      shownMenu = '';
    } else if (file !== shownIcon) {
      tray.setImage(picture());
    }
    shownIcon = file;
    tray.setToolTip(view.tooltip);
    if (platform === 'darwin') tray.setTitle(view.text);
    const menu = JSON.stringify(view.items);
    if (menu === shownMenu) return;
    // An open menu is replaced under the pointer: only ever when it says something else.
    shownMenu = menu;
    tray.setContextMenu(menuOf(view.items, parts.onCommand));
  }

  nativeTheme.on('updated', draw);

  return {
    show(next) {
      view = next;
      draw();
    },
    renew() {
      tray?.destroy();
      tray = null;
      draw();
    },
    bounds: () => tray?.getBounds() ?? null,
    destroy() {
      nativeTheme.off('updated', draw);
      tray?.destroy();
      tray = null;
      view = null;
    },
  };
}
