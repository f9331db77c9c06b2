/** The tray icon, and the menu of the app's button. What they show is decided in tray-menu.ts. */
import { join } from 'node:path';
import {
  app,
  type JumpListCategory,
  Menu,
  type MenuItemConstructorOptions,
  nativeImage,
  nativeTheme,
  type Rectangle,
  Tray,
} from 'electron';
import { type Wish, wishSwitch } from '../../app/args';
import type { Translate } from '../../app/i18n';
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

export interface LauncherView {
  items: readonly TrayItem[];
  signedIn: boolean;
  isPaused: boolean;
}

/** The dock has a way in and one out of its own. */
export function dockMenu(items: readonly TrayItem[]): TrayItem[] {
  const left = items.filter(
    (item) =>
      item.kind !== 'command' || (item.command.kind !== 'open' && item.command.kind !== 'quit'),
  );
  const isDouble = (at: number) => left[at]?.kind === 'line' && left[at + 1]?.kind === 'line';
  const single = left.filter((_, at) => !isDouble(at));
  return single[0]?.kind === 'line' ? single.slice(1) : single;
}

/** Each task starts the program once more, which hands its switch to the one that runs. */
export function jumpList(
  { signedIn, isPaused }: LauncherView,
  { program, folder }: { program: string; folder: string | null },
  translate: Translate,
): JumpListCategory[] {
  const task = (wish: Wish, title: string) => ({
    type: 'task' as const,
    title,
    program,
    args: [...(folder === null ? [] : [`"${folder}"`]), wishSwitch(wish)].join(' '),
    iconPath: program,
    iconIndex: 0,
  });
  if (!signedIn) return [];
  const silence = isPaused
    ? task('resume', translate('attention:tray.resume'))
    : task('pause', translate('attention:tray.pause'));
  return [
    { type: 'tasks', items: [task('quick-reply', translate('inbox:menu.quickReply')), silence] },
  ];
}

export interface Launcher {
  /** Nothing is written twice. */
  show(view: LauncherView): void;
}

export function createLauncher(parts: {
  platform: NodeJS.Platform;
  translate: Translate;
  onCommand: (command: TrayCommand) => void;
}): Launcher {
  const { platform, translate } = parts;
  let written = '';
  const isNew = (wanted: unknown) => {
    const before = written;
    written = JSON.stringify(wanted);
    return written !== before;
  };
  return {
    show(view) {
      if (platform === 'darwin') {
        const menu = dockMenu(view.items);
        if (isNew(menu)) app.dock?.setMenu(menuOf(menu, parts.onCommand));
      } else if (platform === 'win32') {
        const where = {
          program: process.execPath,
          folder: app.isPackaged ? null : app.getAppPath(),
        };
        const list = jumpList(view, where, translate);
        if (isNew(list)) app.setJumpList(list);
      }
    },
  };
}
