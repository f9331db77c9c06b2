/**
 * With which switches a shipped app starts. Chromium has some 1,500, and many open the app to others
 * (`--remote-debugging-port`) or weaken it (`--host-resolver-rules`, `--ssl-key-log-file`, `--no-sandbox`):
 * all others are refused, also those of a newer Chromium.
 */

/** Our own (README, Commands). */
const ours = [
  ...['base-url', 'demo', 'hidden', 'remove-everything', 'uninstalling', 'user-data-dir'],
  ...['pause', 'quick-reply', 'resume'],
];

/** What Windows starts it with: the installer after an update, and COM for a click on a toast. */
const ofWindows = ['embedding', 'force-run', 'updated'];

/** What owners and their desktops need for picture, language and proxy; none changes who is trusted. */
const harmless = [
  'class',
  'disable-gpu',
  'disable-gpu-compositing',
  'display',
  'enable-wayland-ime',
  'force-device-scale-factor',
  'force-renderer-accessibility',
  'high-dpi-support',
  'lang',
  'name',
  'no-first-run',
  'no-proxy-server',
  'ozone-platform',
  'ozone-platform-hint',
  'proxy-bypass-list',
  'proxy-pac-url',
  'proxy-server',
  'use-gl',
  'wayland-text-input-version',
];
const allowed = new Set([...ours, ...ofWindows, ...harmless]);

/** Of Chromium's features, only those of the display are allowed: others switch its protection on and off. */
const displayFeatures =
  /^(UseOzonePlatform|Wayland\w*|Vaapi\w*|WebRTCPipeWireCapturer)(,(UseOzonePlatform|Wayland\w*|Vaapi\w*|WebRTCPipeWireCapturer))*$/;

/** Environment variables that work like such switches. */
const variables = ['ELECTRON_DISABLE_SANDBOX', 'SSLKEYLOGFILE'];

/**
 * The names of what a shipped app does not start with, as they were given; empty: it may start.
 * @param argv As `process.argv`, the program first.
 */
export function refusedSwitches(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string[] {
  const refused: string[] = [];
  let afterLink = false;
  for (const argument of argv.slice(1)) {
    // Chromium takes the rest for what is to be opened.
    if (argument === '--') break;
    const found = parsed(argument, platform);
    if (!found) afterLink ||= /^wassist-tray:/i.test(argument);
    // A link comes last: what follows it was written into it.
    else if (afterLink || !isAllowed(found)) refused.push(found.given);
  }
  return [...refused, ...variables.filter((name) => env[name])];
}

interface Switch {
  given: string;
  name: string;
  value: string;
}

/** As Chromium's command line does: one hyphen is as good as two, and on Windows so is a slash. */
function parsed(argument: string, platform: NodeJS.Platform): Switch | null {
  const pattern = platform === 'win32' ? /^(--|-|\/)([^=]+)=?(.*)$/s : /^(--|-)([^=]+)=?(.*)$/s;
  const [, prefix, name, value] = argument.match(pattern) ?? [];
  if (!prefix || !name || value === undefined) return null;
  return { given: `${prefix}${name}`, name: name.toLowerCase(), value };
}

function isAllowed({ name, value }: Switch): boolean {
  return allowed.has(name) || (name === 'enable-features' && displayFeatures.test(value));
}
