/** The file that starts the app with a Linux session. Source: specifications.freedesktop.org/autostart-spec. */
import { posix } from 'node:path';

const { isAbsolute, join } = posix;

export function autostartFolder(
  env: Record<string, string | undefined>,
  homeFolder: string,
): string {
  const configured = env.XDG_CONFIG_HOME ?? '';
  // The base directory specification: a relative path is to be ignored.
  return join(isAbsolute(configured) ? configured : join(homeFolder, '.config'), 'autostart');
}

export function autostartEntry(name: string, program: string, args: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    // Once the program is uninstalled the session passes the entry over.
    `TryExec=${program.replace(/\\/g, '\\\\')}`,
    `Exec=${[program, ...args].map(quoted).join(' ')}`,
    'Icon=wassist-tray',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * The Desktop Entry Specification's quoting of `Exec`: reserved characters within double quotes, escaped
 * there, then the backslashes once more as in every value; a percent sign is doubled.
 */
function quoted(argument: string): string {
  const doubled = argument.replace(/%/g, '%%');
  if (/^[\w@%+=:,./-]+$/.test(doubled)) return doubled;
  return `"${doubled.replace(/["`$\\]/g, '\\$&').replace(/\\/g, '\\\\')}"`;
}
