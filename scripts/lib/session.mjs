/** What the user's own session allows. */

/** Only Linux can be without one. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Chromium refuses to start as root with its sandbox on. */
export function rootSwitches(platform = process.platform, uid = process.getuid?.()) {
  return platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}
