import type { SessionBus } from '../session-bus';

/**
 * The number on the launcher icon: the signal of Unity's Launcher API, which Ubuntu's and KDE's docks
 * listen to. Electron's own way needs Unity itself.
 * Source: wiki.ubuntu.com/Unity/LauncherAPI.
 */
export function announceCount(bus: SessionBus, desktopEntry: string, count: number): void {
  bus.emit({
    path: '/com/canonical/unity/launcherentry/wassisttray',
    interface: 'com.canonical.Unity.LauncherEntry',
    member: 'Update',
    signature: 'sa{sv}',
    body: [
      `application://${desktopEntry}.desktop`,
      {
        count: bus.variant('x', BigInt(count)),
        'count-visible': bus.variant('b', count > 0),
      },
    ],
  });
}
