/** How a picture lies in the viewer: how large, and moved how far from the middle (CSS pixels). */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export const fitted: View = { scale: 1, x: 0, y: 0 };
export const ZOOM_STEP = 1.25;
const LARGEST = 8;
const MOVE_PX = 60;

/** Never smaller than fitted; what is fitted lies in the middle. */
export function afterZoom(view: View, factor: number): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * factor));
  if (scale < 1.01) return fitted;
  const grown = scale / view.scale;
  return { scale, x: view.x * grown, y: view.y * grown };
}

/** Only what is larger than the stage can be moved. */
export function afterDrag(view: View, dx: number, dy: number): View {
  return view.scale > 1 ? { ...view, x: view.x + dx, y: view.y + dy } : view;
}

/** Null for a key that means nothing here. */
export function afterKey(view: View, key: string): View | null {
  switch (key) {
    case '+':
    case '=':
      return afterZoom(view, ZOOM_STEP);
    case '-':
      return afterZoom(view, 1 / ZOOM_STEP);
    case '0':
      return fitted;
    case 'ArrowLeft':
      return afterDrag(view, MOVE_PX, 0);
    case 'ArrowRight':
      return afterDrag(view, -MOVE_PX, 0);
    case 'ArrowUp':
      return afterDrag(view, 0, MOVE_PX);
    case 'ArrowDown':
      return afterDrag(view, 0, -MOVE_PX);
    default:
      return null;
  }
}
