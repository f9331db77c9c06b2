/** Where a window goes: pure geometry in screen pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MARGIN = 12;
const QUICK_WIDTH = 420;
const QUICK_MAX_HEIGHT = 520;

/**
 * The quick reply window fits what it shows: zoomed, it grows with the text as far as the screen
 * goes, so that nothing is cut off.
 * @param contentHeight CSS pixels.
 */
export function quickReplySize(
  contentHeight: number,
  zoom: number,
  workArea: Pick<Box, 'width' | 'height'>,
): { width: number; height: number } {
  return {
    width: Math.min(Math.round(QUICK_WIDTH * zoom), workArea.width - 2 * MARGIN),
    height: Math.min(
      Math.round(Math.min(contentHeight, QUICK_MAX_HEIGHT) * zoom),
      workArea.height - 2 * MARGIN,
    ),
  };
}

/**
 * The quick reply window: in the corner of the work area that is nearest to the tray icon; without a
 * known tray icon, at the bottom right, or at the top right where the panel is at the top.
 */
export function quickReplyPlace(
  size: { width: number; height: number },
  workArea: Box,
  display: Box,
  tray: Box | null,
): { x: number; y: number } {
  const known = tray && tray.width > 0 && tray.height > 0 ? tray : null;
  const panelOnTop = workArea.y > display.y;
  const atTop = known ? known.y < workArea.y + workArea.height / 2 : panelOnTop;
  const wished = known
    ? known.x + known.width / 2 - size.width / 2
    : workArea.x + workArea.width - size.width - MARGIN;
  const right = workArea.x + workArea.width - size.width - MARGIN;
  return {
    x: Math.round(Math.max(workArea.x + MARGIN, Math.min(wished, right))),
    y: Math.round(
      atTop ? workArea.y + MARGIN : workArea.y + workArea.height - size.height - MARGIN,
    ),
  };
}

/** Remembered bounds, if enough of them is still on a screen; null: let the system place the window. */
export function stillVisible(bounds: Box | null, workAreas: readonly Box[]): Box | null {
  if (!bounds) return null;
  const shown = workAreas.some((area) => {
    const width =
      Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    const height = Math.min(bounds.y + 40, area.y + area.height) - Math.max(bounds.y, area.y);
    return width >= 120 && height >= 40;
  });
  return shown ? bounds : null;
}
