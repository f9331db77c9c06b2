/**
 * What a saved file is called at first. A name of our own: the sender's could pose as a program.
 * @param index From 0.
 */
export function savedName(extension: string, index: number, nowMs: number): string {
  // Swedish dates are ISO 8601's, of the owner's own day.
  const day = new Date(nowMs).toLocaleDateString('sv');
  return `whatsapp-${day}-${index + 1}.${extension}`;
}
