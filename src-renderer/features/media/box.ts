/** The place a picture takes before it is there, so that nothing jumps when it comes. In rem. */
const WIDEST = 20;
const HIGHEST = 20;
const NARROWEST = 8;
/** Where the size is not known: as most phone pictures are. */
const UNKNOWN_RATIO = 4 / 3;

/** A place whose height follows from its width. */
export interface Box {
  widthRem: number;
  /** Width by height. */
  ratio: number;
}

/** Fits a picture into the bubble; very long or flat ones are cropped to a ratio that can be seen. */
export function boxOf(width: number | null, height: number | null): Box {
  const known = width !== null && height !== null && width > 0 && height > 0;
  const ratio = Math.min(3, Math.max(0.5, known ? width / height : UNKNOWN_RATIO));
  return { widthRem: Math.max(NARROWEST, Math.min(WIDEST, HIGHEST * ratio)), ratio };
}
