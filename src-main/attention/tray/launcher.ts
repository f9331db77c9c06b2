/** What the app's button offers at a right click: the dock's menu (macOS), the jump list (Windows). */
import { app, type JumpListCategory } from 'electron';
import { type Wish, wishSwitch } from '../../app/args';
import type { Translate } from '../../app/i18n';
import { menuOf } from './tray';
import type { TrayCommand, TrayItem } from './tray-menu';

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
