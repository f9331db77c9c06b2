/**
 * Writes every letter beyond ASCII as an escape: V8 keeps the source of a script with one such letter
 * at two bytes a letter, for as long as the script lives. Literals mean the same either way; names
 * and comments with such letters are not in a minified bundle.
 * @returns {import('vite').Plugin}
 */
export function asciiOnly() {
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') chunk.code = escaped(chunk.code);
    },
  };
}

/** @param {string} code */
export const escaped = (code) =>
  code.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
