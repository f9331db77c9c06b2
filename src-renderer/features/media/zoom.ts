/** Size and position of a picture in the viewer, as an offset from the middle (CSS pixels). */
export interface View {
  scale: number;
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

/** The fitted picture, and the area around it. */
export interface Stage extends Size {
  picture: Size;
}

/** From the middle of the stage. */
interface Point {
  x: number;
  y: number;
}

/** As it opens: as large as fits, in the middle. */
export const fitted: View = { scale: 1, x: 0, y: 0 };
/** The factor of one press. */
export const ZOOM_STEP = 1.25;
const LARGEST = 8;
const MOVE_PX = 60;
const MIDDLE: Point = { x: 0, y: 0 };

/** The point at `at` stays there. Never smaller than fitted; a fitted picture is in the middle. */
export function afterZoom(view: View, factor: number, stage: Stage, at: Point = MIDDLE): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * factor));
  if (scale < 1.01) return fitted;
  const grown = scale / view.scale;
  const x = at.x - (at.x - view.x) * grown;
  const y = at.y - (at.y - view.y) * grown;
  return withinReach({ scale, x, y }, stage);
}

/** By this many CSS pixels. */
export function afterDrag(view: View, dx: number, dy: number, stage: Stage): View {
  return withinReach({ ...view, x: view.x + dx, y: view.y + dy }, stage);
}

/** Null for a key that means nothing here. */
export function afterKey(view: View, key: string, stage: Stage): View | null {
  switch (key) {
    case '+':
    case '=':
      return afterZoom(view, ZOOM_STEP, stage);
    case '-':
      return afterZoom(view, 1 / ZOOM_STEP, stage);
    case '0':
      return fitted;
    case 'ArrowLeft':
      return afterDrag(view, MOVE_PX, 0, stage);
    case 'ArrowRight':
      return afterDrag(view, -MOVE_PX, 0, stage);
    case 'ArrowUp':
      return afterDrag(view, 0, MOVE_PX, stage);
    case 'ArrowDown':
      return afterDrag(view, 0, -MOVE_PX, stage);
    default:
      return null;
  }
}

/** Moved so far that its edge reaches the stage's, and no further; what fits stays in the middle. */
function withinReach({ scale, x, y }: View, { width, height, picture }: Stage): View {
  const reach = (stage: number, length: number, moved: number) => {
    const most = Math.max(0, (length * scale - stage) / 2);
    return Math.min(most, Math.max(-most, moved));
  };
  return { scale, x: reach(width, picture.width, x), y: reach(height, picture.height, y) };
}
