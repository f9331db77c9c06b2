/** Watches where the owner is, and for the moments at which looking anew pays: wake, unlock, network back. */
import { net, powerMonitor } from 'electron';
import type { Clock } from '../common/clock';
import type { Presence } from '../sync/types';
import { hasSlept, isHere, presenceOf } from './presence-state';
import type { SessionBus } from './session-bus';

export interface PresenceParts {
  clock: Clock;
  /** A window of ours has the focus. */
  focused: () => boolean;
  /** In a window that has the focus. */
  conversationInFront: () => string | null;
  onPresence: (presence: Presence) => void;
  onWake: (reason: 'wake' | 'unlock' | 'reconnect') => void;
  onSleep: () => void;
  /** Looked at every quarter of a minute, and when the screen is locked. */
  onSigns: (signs: { away: boolean; idleSeconds: number }) => void;
  /** Tells of the lock screen on Linux, where Electron knows none. */
  bus: Promise<SessionBus | null>;
}

export interface PresenceWatch {
  /** What was told last. */
  now(): Presence;
  /** A window of ours came to the front, or left it. */
  look(): void;
  /** Somebody used a window of ours. Not every desktop tells how long nobody has. */
  used(): void;
  /** Somebody is there to see what is in front of him. */
  isHere(): boolean;
  /** What somebody has in front who is there to see it. */
  conversationInFront(): string | null;
  stop(): void;
}

const LOOK_EVERY_MS = 15_000;
/** GNOME has a name of its own for what the others call org.freedesktop.ScreenSaver. */
const SCREEN_SAVERS = ['org.gnome.ScreenSaver', 'org.freedesktop.ScreenSaver'];

/** Watches from now on. Call after the app is ready. */
export function watchPresence({
  clock,
  focused,
  conversationInFront,
  onPresence,
  onWake,
  onSleep,
  onSigns,
  bus,
}: PresenceParts): PresenceWatch {
  const signs = { locked: false, suspended: false };
  let online = net.isOnline();
  let told = presenceNow();
  let cancelLook = () => {};
  /** Not by the computer's clock, which may be set. */
  let usedAtMs = Number.NEGATIVE_INFINITY;
  const stops: (() => void)[] = [];

  function presenceNow(): Presence {
    const idleSeconds = powerMonitor.getSystemIdleTime();
    return presenceOf({ ...signs, focused: focused(), idleSeconds });
  }

  function tell(): void {
    onSigns({
      away: signs.locked || signs.suspended,
      idleSeconds: powerMonitor.getSystemIdleTime(),
    });
    const presence = presenceNow();
    if (presence === told) return;
    told = presence;
    onPresence(presence);
  }

  function change(sign: keyof typeof signs, value: boolean): void {
    signs[sign] = value;
    tell();
  }

  function setLocked(locked: boolean): void {
    if (signs.locked === locked) return;
    change('locked', locked);
    if (!locked) onWake('unlock');
  }

  function woke(): void {
    change('suspended', false);
    onWake('wake');
  }

  function lookLater(): void {
    const expectedAtMs = clock.now() + LOOK_EVERY_MS;
    cancelLook = clock.after(LOOK_EVERY_MS, () => {
      const wasOnline = online;
      online = net.isOnline();
      if (hasSlept(expectedAtMs, clock.now())) woke();
      else if (online && !wasOnline) onWake('reconnect');
      tell();
      lookLater();
    });
  }

  const suspend = () => {
    onSleep();
    change('suspended', true);
  };
  const lock = () => setLocked(true);
  const unlock = () => setLocked(false);
  powerMonitor.on('suspend', suspend);
  powerMonitor.on('resume', woke);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('unlock-screen', unlock);
  void bus.then((open) => {
    for (const name of open ? SCREEN_SAVERS : []) {
      const match = { sender: name, interface: name, member: 'ActiveChanged' };
      const stop = open?.on(match, ({ body: [active] }) => setLocked(active === true));
      if (stop) stops.push(stop);
    }
  });
  lookLater();

  function somebodyIsHere(): boolean {
    const sinceUsedSeconds = (performance.now() - usedAtMs) / 1000;
    const idleSeconds = Math.min(powerMonitor.getSystemIdleTime(), sinceUsedSeconds);
    return isHere({ ...signs, idleSeconds });
  }

  return {
    now: () => told,
    look: tell,
    used() {
      usedAtMs = performance.now();
    },
    isHere: somebodyIsHere,
    conversationInFront: () => (somebodyIsHere() ? conversationInFront() : null),

    stop() {
      cancelLook();
      for (const stop of stops) stop();
      powerMonitor.off('suspend', suspend);
      powerMonitor.off('resume', woke);
      powerMonitor.off('lock-screen', lock);
      powerMonitor.off('unlock-screen', unlock);
    },
  };
}
