/** The number that dock, taskbar and window title show. One answer for all of them, without Electron. */

import type { ConnectionState, SessionState } from '@shared/app-state';
import type { InboxCounts } from '@shared/views';
import type { Translate } from '../../app/i18n';
import type { SessionBus } from '../session-bus';

/** What is drawn, wherever the system lets us. */
export interface Badge {
  /**
   * `count`: conversations that need the owner; `dot`: only unread ones that the agent has;
   * `alert`: signed out against the owner's will, so nothing is counted.
   */
  mark: 'none' | 'dot' | 'count' | 'alert';
  count: number;
}

/** All that the badge is made from. */
export interface Situation {
  /** Null: no workspace is open. */
  counts: InboxCounts | null;
  session: SessionState | null;
  connection: ConnectionState | null;
}

/** One number everywhere: the list's "Needs you". */
export function badgeOf(situation: Situation): Badge {
  if (wasSignedOut(situation)) return { mark: 'alert', count: 0 };
  const { needsYou = 0, unreadElsewhere = 0 } = situation.counts ?? {};
  if (needsYou > 0) return { mark: 'count', count: needsYou };
  return { mark: unreadElsewhere > 0 ? 'dot' : 'none', count: 0 };
}

/** The server took the key back; a sign-out by the owner leaves no notice. */
function wasSignedOut({ session, connection }: Situation): boolean {
  if (session?.status === 'signed-in') return connection?.phase === 'signed-out';
  return session?.notice?.code === 'auth';
}

/** Goes before the window's title. */
export function titlePrefix({ mark, count }: Badge): string {
  if (mark === 'count') return `(${count > 99 ? '99+' : count}) `;
  if (mark === 'alert') return '(!) ';
  return mark === 'dot' ? '• ' : '';
}

/** The picture on the Windows taskbar button, in resources/badges. */
export function overlayFile({ mark, count }: Badge): string | null {
  if (mark === 'none') return null;
  if (mark !== 'count') return `${mark}.png`;
  return count > 9 ? '9-plus.png' : `${count}.png`;
}

/** The badge in words: for the tray's tooltip, and for those who do not see the picture. */
export function badgeInWords(
  badge: Badge,
  counts: InboxCounts | null,
  translate: Translate,
): string {
  if (badge.mark === 'alert') return translate('attention:badge.signedOut');
  const { needsYou = 0, unreadElsewhere = 0 } = counts ?? {};
  const parts = [
    ...(needsYou > 0 ? [translate('attention:badge.needsYou', { count: needsYou })] : []),
    ...(unreadElsewhere > 0
      ? [translate('attention:badge.unread', { count: unreadElsewhere })]
      : []),
  ];
  return parts.length > 0 ? parts.join(', ') : translate('attention:badge.quiet');
}

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
