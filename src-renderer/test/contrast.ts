/** Contrast of colours written as `oklch(L C H)`: CSS Color 4, section 18; WCAG 2.2, "contrast ratio". */

/** Relative luminance, 0 to 1. */
export function luminanceOfOklch(text: string): number {
  const [lightness, chroma, hue] = (/^oklch\(([\d. ]+)\)$/.exec(text.trim())?.[1] ?? '')
    .split(' ')
    .map(Number);
  if (lightness === undefined || chroma === undefined || hue === undefined) {
    throw new Error(`${text} is not an opaque oklch colour`);
  }
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (value: number) => Math.min(1, Math.max(0, value));
  const red = shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Between two luminances: 1 to 21. */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
