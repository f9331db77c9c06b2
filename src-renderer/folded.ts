/** Text to compare by: without case and accents, so that "cafe" finds "Café". */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
