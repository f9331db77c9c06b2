/** What no page may do (Electron security checklist, items 2 to 5, 11 to 14). */
import { app, BrowserWindow, type Session, type WebPreferences } from 'electron';
import type { Log } from '../common/log';
import { APP_ORIGIN, PAPER_ORIGIN } from './app-protocol';

/** For every window: no Node, a sandbox, and an isolated world for the preload. */
export const hardened = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  // The pages' own (--font-text): Chromium looks there before it asks the system for a font.
  defaultFontFamily: { standard: 'system-ui' },
} satisfies WebPreferences;

/** No page leaves `app://app`, opens a window or embeds another page. Once, before the first window. */
export function lockDownContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (isAppPage(url)) return;
      event.preventDefault();
      log.warn('navigation.denied');
    });
    // about:blank raises no will-navigate. A window without our page is useless and is destroyed.
    contents.on('did-navigate', (_event, url) => {
      if (isAppPage(url) || url.startsWith(`${PAPER_ORIGIN}/`) || url.startsWith('devtools://'))
        return;
      log.error('navigation.escaped');
      BrowserWindow.fromWebContents(contents)?.destroy();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    // A call from page to page (WebRTC) obeys no content policy: it sends no datagram to anybody.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => {
      log.warn('window.denied');
      return { action: 'deny' };
    });
  });
  // Electron's default, made explicit: refuse a bad certificate.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
}

/** Pages get no camera, microphone, location, notifications and so on, and save nothing by themselves. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // What main saves is looked at, asked about and marked (media/files.ts).
  session.on('will-download', (event) => event.preventDefault());
}

/** Main's own files alone; `app://media` holds what strangers sent. */
export function isAppPage(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${APP_ORIGIN}/`);
}
