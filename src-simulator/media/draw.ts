/** Pictures drawn by formula, so that a shop has photos without a file in the repository: how, then what is on them. */

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
function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * part);
  return [channel(0), channel(1), channel(2)];
}

function inBox(x: number, y: number, left: number, top: number, right: number, bottom: number) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function inEllipse(
  x: number,
  y: number,
  centreX: number,
  centreY: number,
  radiusX: number,
  radiusY: number,
) {
  return ((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2 <= 1;
}

const linen: Colour = [238, 232, 222];
const shade: Colour = [205, 195, 180];
const table = (_x: number, y: number): Colour => mix(linen, shade, y);

/** Knitted rows: a little lighter and darker in turn. */
const knit = (colour: Colour, x: number, y: number): Colour =>
  mix(
    colour,
    [255, 255, 255],
    0.12 * (1 + Math.sin(y * 180 + Math.abs(Math.sin(x * 90)) * 2)) * 0.5,
  );

/** A jumper laid out flat, with a pattern over the chest. */
export const sweater =
  (wool: Colour, pattern: Colour): Scene =>
  (x, y) => {
    if (inEllipse(x, y, 0.5, 0.2, 0.09, 0.06)) return table(x, y);
    const body = inBox(x, y, 0.32, 0.2, 0.68, 0.86);
    const reach = Math.abs(x - 0.5);
    const sleeve =
      reach > 0.17 &&
      reach < 0.36 &&
      y > 0.2 + (reach - 0.17) * 1.6 &&
      y < 0.42 + (reach - 0.17) * 2.1;
    if (!body && !sleeve) return table(x, y);
    const cuff = body ? y > 0.8 : reach > 0.33;
    const zigzag = body && Math.abs(y - 0.42 - 0.03 * Math.abs(((x * 16) % 2) - 1)) < 0.025;
    return knit(zigzag ? pattern : cuff ? mix(wool, [0, 0, 0], 0.2) : wool, x, y);
  };

/** A striped scarf with fringes. */
export const scarf =
  (wool: Colour, stripe: Colour): Scene =>
  (x, y) => {
    const middle = 0.5 + 0.08 * Math.sin(x * 6);
    const along = Math.abs(y - middle) < 0.13;
    const fringe = (x < 0.14 || x > 0.86) && Math.sin(y * 160) > 0;
    if (!along || x < 0.08 || x > 0.92) return table(x, y);
    if (x < 0.14 || x > 0.86) return fringe ? wool : table(x, y);
    return knit(Math.floor(x * 14) % 3 === 0 ? stripe : wool, x, y);
  };

/** A parcel with tape and a dented corner. */
export const parcel: Scene = (x, y) => {
  const dent = x > 0.7 && y < 0.3 + (x - 0.7) * 0.9;
  if (!inBox(x, y, 0.22, 0.26, 0.8, 0.82) || dent) return table(x, y);
  if (Math.abs(x - 0.5) < 0.04) return mix([214, 190, 150], [235, 220, 190], y);
  if (inBox(x, y, 0.56, 0.56, 0.74, 0.72)) {
    return Math.sin(x * 400) > 0.2 && y > 0.66 ? [40, 40, 40] : [250, 250, 246];
  }
  return mix([190, 148, 100], [164, 122, 80], y);
};

/** A cup of tea on a knitted coaster. */
export const cup: Scene = (x, y) => {
  if (inEllipse(x, y, 0.45, 0.33, 0.19, 0.05)) return [150, 86, 40];
  if (inBox(x, y, 0.25, 0.33, 0.65, 0.7) || inEllipse(x, y, 0.45, 0.7, 0.2, 0.08)) {
    return mix([250, 250, 250], [190, 205, 205], (x - 0.25) / 0.4);
  }
  const handle = inEllipse(x, y, 0.67, 0.5, 0.1, 0.12) && !inEllipse(x, y, 0.67, 0.5, 0.06, 0.08);
  if (handle) return [205, 215, 215];
  if (inEllipse(x, y, 0.45, 0.78, 0.34, 0.1)) return knit([176, 92, 70], x, y);
  return table(x, y);
};

/** A soft banner with leaves, for the header of a marketing template. */
export const banner: Scene = (x, y) => {
  const leaf = (centreX: number, centreY: number, size: number) =>
    inEllipse(x + (y - centreY) * 0.6, y, centreX, centreY, size, size * 0.45);
  if (leaf(0.2, 0.35, 0.09) || leaf(0.83, 0.62, 0.11)) return [196, 92, 48];
  if (leaf(0.32, 0.7, 0.07) || leaf(0.7, 0.25, 0.06)) return [222, 150, 60];
  return mix([20, 84, 84], [48, 130, 120], x * 0.6 + y * 0.4);
};
