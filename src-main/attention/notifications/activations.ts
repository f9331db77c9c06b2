/** Clicks and replies on toasts, of this run or an earlier one: Windows may start the app for a click. */
import type { Notification } from 'electron';
import type { NotificationAct } from './notifier';
import { readActivation } from './windows-toast';

export type Activation = NotificationAct | 'stray';

export interface Activations {
  /** Every toast says what was done with it here: then it is made as windows-toast.ts does. */
  readonly areTold: boolean;
  /** Also of what came before. */
  follow(listener: (activation: Activation) => void): void;
}

/** To be called once, as soon as the app is ready: until then a reply typed into an old toast goes nowhere. */
export function watchActivations(
  toasts: Pick<typeof Notification, 'isSupported' | 'handleActivation'>,
  platform: NodeJS.Platform,
): Activations {
  const areTold = platform === 'win32' && typeof toasts.handleActivation === 'function';
  const waiting: Activation[] = [];
  let listener = (activation: Activation): void => void waiting.push(activation);
  if (areTold) {
    toasts.handleActivation((details) => {
      const activation = readActivation(details);
      if (activation) listener(activation);
    });
    // Electron answers Windows only once it has something to show toasts with, which this makes.
    toasts.isSupported();
  }
  return {
    areTold,
    follow(next) {
      listener = next;
      for (const activation of waiting.splice(0)) next(activation);
    },
  };
}
