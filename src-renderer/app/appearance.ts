/** Puts the user's choice of look onto the page; tokens.css does the rest. */
import type { Settings } from '@shared/settings';

/** `system` leaves the theme to the desktop's own colour scheme. */
export function applyAppearance({ theme, textSize, density }: Settings['appearance']): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  dataset.textSize = textSize;
  dataset.density = density;
}
