/** Pictures drawn by formula, so that a shop has photos without a file in the repository. */
export interface Picture {
  width: number;
  height: number;
  /** RGBA, row by row. */
  pixels: Buffer;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** The colour at a point; x and y run from 0 to 1. */
export type Scene = (x: number, y: number) => Colour;

/** Asks the scene for the colour at the middle of each pixel. */
export function draw(scene: Scene, width: number, height: number): Picture {
  const pixels = Buffer.alloc(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [red, green, blue] = scene((column + 0.5) / width, (row + 0.5) / height);
      pixels.set([red, green, blue, 255], (row * width + column) * 4);
    }
  }
  return { width, height, pixels };
}

/** Share 0 is `from`, 1 is `to`; what is outside counts as the nearer end. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * part);
  return [channel(0), channel(1), channel(2)];
}

export function inBox(
  x: number,
  y: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

export function inEllipse(
  x: number,
  y: number,
  centreX: number,
  centreY: number,
  radiusX: number,
  radiusY: number,
) {
  return ((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2 <= 1;
}
