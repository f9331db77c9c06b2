/** The country of a number, as a flag: two regional letters, which systems without flags show as letters. */
export function flagOf(country: string): string {
  return [...country.toUpperCase()]
    .map((letter) => String.fromCodePoint(0x1f1e6 + letter.charCodeAt(0) - 'A'.charCodeAt(0)))
    .join('');
}
