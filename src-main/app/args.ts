/** Starts into the tray, as at login. */
export const HIDDEN_SWITCH = '--hidden';
/** Removes all that the app keeps on this computer, and ends. */
export const REMOVAL_SWITCH = '--remove-everything';
/** The same after a question, for the Windows uninstaller. */
const UNINSTALL_SWITCH = '--uninstalling';

/** Entries of the Windows jump list, also for a running app. */
const wishes = ['quick-reply', 'pause', 'resume'] as const;
export type Wish = (typeof wishes)[number];
export const wishSwitch = (wish: Wish): string => `--${wish}`;

/** Belongs to one start only: a restart does not take it over. */
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
