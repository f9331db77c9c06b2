/** Watches whether the owner is at the computer, and for wake, unlock and reconnect, when a check is due at once. */
import { net, powerMonitor } from 'electron';
import type { Clock } from '../common/clock';
import type { Presence } from '../sync/types';
import { hasSlept, isHere, presenceOf } from './presence-state';
import type { SessionBus } from './session-bus';

export interface PresenceParts {
  clock: Clock;
  /** One of our windows has the focus. */
  focused: () => boolean;
  /** In a window that has the focus. */
  conversationInFront: () => string | null;
  onPresence: (presence: Presence) => void;
  onWake: (reason: 'wake' | 'unlock' | 'reconnect') => void;
  onSleep: () => void;
  /** Every 15 s, and when the screen is locked. */
  onSigns: (signs: { away: boolean; idleSeconds: number }) => void;
  /** Reports the lock screen on Linux, where Electron does not. */
  bus: Promise<SessionBus | null>;
}

export interface PresenceWatch {
  /** As last reported. */
  now(): Presence;
  /** The focus of our windows may have changed. */
  look(): void;
  /** Input in one of our windows. Not every desktop reports the idle time. */
  used(): void;
  /** Someone is at the computer. */
  isHere(): boolean;
  /** The conversation in front, while someone is at the computer. */
  conversationInFront(): string | null;
  stop(): void;
}

const LOOK_EVERY_MS = 15_000;
/** GNOME uses a name of its own. */
const SCREEN_SAVERS = ['org.gnome.ScreenSaver', 'org.freedesktop.ScreenSaver'];

/** Call after the app is ready. */
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
  /** By a clock that cannot be set. */
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
