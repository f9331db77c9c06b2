import { systemPreferences } from 'electron';

/** The question for the finger; null where the computer has none to ask for (macOS alone has). */
export function touchId(reason: () => string): (() => Promise<void>) | null {
  if (process.platform !== 'darwin' || !systemPreferences.canPromptTouchID()) return null;
  return () => systemPreferences.promptTouchID(reason());
}
