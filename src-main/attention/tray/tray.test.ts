import { describe, expect, it, vi } from 'vitest';
import { readArgs } from '../../app/args';
import { createTranslate } from '../../app/i18n';
import { refusedSwitches } from '../../launch/switches';
import { createLauncher, dockMenu, jumpList, panelIsDark } from './tray';
import type { TrayItem } from './tray-menu';

const { app } = vi.hoisted(() => ({
  app: {
    isPackaged: true,
    getAppPath: () => '',
    setJumpList: vi.fn(),
    dock: { setMenu: vi.fn() },
  },
}));
vi.mock('electron', () => ({
  app,
  Menu: { buildFromTemplate: (template: { label?: string }[]) => template },
}));

const translate = createTranslate(() => 'en');
const open: TrayItem = { kind: 'command', label: 'Open', command: { kind: 'open' } };
const anna: TrayItem = {
  kind: 'command',
  label: 'Anna',
  command: { kind: 'quick-reply', conversationId: 'anna' },
};
const settings: TrayItem = { kind: 'command', label: 'Settings', command: { kind: 'settings' } };
const quit: TrayItem = { kind: 'command', label: 'Quit', command: { kind: 'quit' } };
const line: TrayItem = { kind: 'line' };
const items = [open, line, anna, line, settings, quit];
const view = { items, signedIn: true, isPaused: false };
const where = { program: 'C:\\Wassist Tray\\Wassist Tray.exe', folder: null };

describe('the dock’s menu', () => {
  it('is the tray’s, without what the dock has itself, and without a line too many', () => {
    expect(dockMenu(items)).toEqual([anna, line, settings]);
    expect(dockMenu([anna, line, open, line, settings])).toEqual([anna, line, settings]);
    expect(dockMenu([open])).toEqual([]);
  });

  it('is written when it says something else, and does what is chosen', () => {
    const onCommand = vi.fn();
    const launcher = createLauncher({ platform: 'darwin', translate, onCommand });
    launcher.show(view);
    launcher.show({ ...view, isPaused: true });
    expect(app.dock.setMenu).toHaveBeenCalledOnce();
    app.dock.setMenu.mock.calls[0]?.[0][0].click();
    expect(onCommand).toHaveBeenCalledExactlyOnceWith(anna.kind === 'command' && anna.command);
    expect(app.setJumpList).not.toHaveBeenCalled();
  });
});

describe('the jump list', () => {
  const titles = (changes = {}) =>
    jumpList({ ...view, ...changes }, where, translate).flatMap(({ items: tasks }) =>
      tasks?.map(({ title }) => title),
    );

  it('has the quick reply and the pause, or its end; nothing without an account', () => {
    expect(titles()).toEqual(['Quick reply', 'Pause notifications']);
    expect(titles({ isPaused: true })).toEqual(['Quick reply', 'Resume notifications']);
    expect(titles({ signedIn: false })).toEqual([]);
  });

  it('starts the program with switches that it knows and, shipped, does not refuse', () => {
    const [{ items: tasks = [] } = {}] = jumpList(view, where, translate);
    const argv = tasks.map(({ program = '', args = '' }) => [program, args]);
    expect(argv.map((given) => readArgs(given).wish)).toEqual(['quick-reply', 'pause']);
    for (const given of argv) expect(refusedSwitches(given, {}, 'win32')).toEqual([]);
  });

  it('names the folder of an app that is not packed', () => {
    const [{ items: tasks = [] } = {}] = jumpList(
      view,
      { program: 'electron.exe', folder: 'C:\\my work' },
      translate,
    );
    expect(tasks[0]?.args).toBe('"C:\\my work" --quick-reply');
  });

  it('is written when it says something else', () => {
    const launcher = createLauncher({ platform: 'win32', translate, onCommand: vi.fn() });
    launcher.show(view);
    launcher.show({ ...view, items: [] });
    expect(app.setJumpList).toHaveBeenCalledOnce();
    launcher.show({ ...view, isPaused: true });
    expect(app.setJumpList).toHaveBeenCalledTimes(2);
  });
});

it.each([
  ['dark programs on a light taskbar', true, false, false],
  ['light programs on a dark taskbar', false, true, true],
  ['a system that tells of its programs only, dark', true, undefined, true],
  ['a system that tells of its programs only, light', false, undefined, false],
])('%s', (_, programs, taskbar, dark) => {
  const theme = {
    shouldUseDarkColors: programs,
    ...(taskbar === undefined ? {} : { shouldUseDarkColorsForSystemIntegratedUI: taskbar }),
  };
  expect(panelIsDark(theme)).toBe(dark);
});
