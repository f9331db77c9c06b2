/** Starts the app into the tray, as the session does. */
export const HIDDEN_SWITCH = '--hidden';
/** Starts it to remove all that it keeps on this computer, and to end. */
export const REMOVAL_SWITCH = '--remove-everything';
/** The same, after a question: for the uninstaller of Windows. */
const UNINSTALL_SWITCH = '--uninstalling';

/** What Windows' jump list asks for, also of an app that runs. */
const wishes = ['quick-reply', 'pause', 'resume'] as const;
export type Wish = (typeof wishes)[number];
export const wishSwitch = (wish: Wish): string => `--${wish}`;

/** Of what one start was for: a later one that takes over its switches is not for it. */
export const isPassing = (argument: string): boolean =>
  argument === HIDDEN_SWITCH || wishes.some((wish) => argument === wishSwitch(wish));

/** The switches after `--` (README, Commands), read from argv. */
export interface LaunchArgs {
  /** Presets the server address of the sign-in form. */
  baseUrl: string | null;
  /** Starts in the demo workspace. */
  demo: boolean;
  /** Tray only. */
  hidden: boolean;
  removal: 'ask' | 'at once' | null;
  /** `wassist-tray://…`, handed over by the desktop. */
  deepLink: string | null;
  wish: Wish | null;
}

export function readArgs(argv: readonly string[]): LaunchArgs {
  const value = (name: string) => {
    const found = argv.find((arg) => arg.startsWith(`--${name}=`));
    return found?.slice(name.length + 3) || null;
  };
  return {
    baseUrl: value('base-url'),
    demo: argv.includes('--demo'),
    hidden: argv.includes(HIDDEN_SWITCH),
    removal: removalOf(argv),
    deepLink: argv.find((arg) => arg.startsWith('wassist-tray://')) ?? null,
    wish: wishes.find((wish) => argv.includes(wishSwitch(wish))) ?? null,
  };
}

function removalOf(argv: readonly string[]): LaunchArgs['removal'] {
  if (argv.includes(UNINSTALL_SWITCH)) return 'ask';
  return argv.includes(REMOVAL_SWITCH) ? 'at once' : null;
}
