import { execFile } from 'node:child_process';

const ANSWER_WITHIN_MS = 2000;

/**
 * GNOME has no property for do-not-disturb, only the setting behind its switch; GNOME itself keeps
 * quiet then, so this is asked only to tell the owner why a test was not seen. Other desktops: false.
 */
export function gnomeBannersOff(env: Record<string, string | undefined>): Promise<boolean> {
  if (!/gnome|unity|budgie/i.test(env.XDG_CURRENT_DESKTOP ?? '')) return Promise.resolve(false);
  const question = ['get', 'org.gnome.desktop.notifications', 'show-banners'];
  return new Promise((resolve) => {
    execFile('gsettings', question, { timeout: ANSWER_WITHIN_MS }, (error, answer) => {
      resolve(!error && answer.trim() === 'false');
    });
  });
}
