/** The tray glyph in its states and the taskbar badges, as SVG on a grid of 16 by 16 pixels. */

const BUBBLE =
  'M4 1h8a3 3 0 0 1 3 3v3a3 3 0 0 1-3 3H8.6l-3.2 2.6a.25.25 0 0 1-.4-.2V10H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3Z';
const TRAY_LINE = '<rect x="2" y="14" width="12" height="2" rx=".9"';

/**
 * By shape, so that no colour is needed: the plain bubble; a dot on its corner; a bar or a key cut out
 * of it. `clear` is taken away from the bubble, `mark` is put on it.
 */
const shapes = {
  idle: { clear: '', mark: '' },
  new: {
    clear: '<circle cx="12.5" cy="3.5" r="4.5"/>',
    mark: '<circle cx="12.5" cy="3.5" r="3.25"/>',
  },
  offline: { clear: '<rect x="4" y="5" width="8" height="2" rx=".5"/>', mark: '' },
  'signed-out': {
    clear:
      '<path fill-rule="evenodd" d="M5.6 3.2a2.6 2.6 0 0 1 2.45 1.75H13v1.6h-1v1.35h-1.6V6.55H8.05A2.6 2.6 0 1 1 5.6 3.2Zm0 1.6a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z"/>',
    mark: '',
  },
};

export const states = Object.keys(shapes);

export function trayGlyph(state, { glyph, mark }) {
  const { clear, mark: marked } = shapes[state];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
    <mask id="left"><rect width="16" height="16" fill="#fff"/><g fill="#000">${clear}</g></mask>
    <g mask="url(#left)"><path d="${BUBBLE}" fill="${glyph}"/></g>
    ${TRAY_LINE} fill="${glyph}"/>
    <g fill="${mark}">${marked}</g>
  </svg>`;
}

/** Strokes around the middle, eight pixels high. */
const digits = {
  1: 'M-1.7-2.5.7-4V4',
  2: 'M-2.3-2A2.35 2.2 0 1 1 1.8-.2L-2.3 4H2.5',
  3: 'M-2.2-3.1A2.2 2 0 1 1-.4-.2 2.4 2.1 0 1 1-2.4 2.9',
  4: 'M1.2 4v-8L-2.7 1.7H2.8',
  5: 'M2.2-4h-3.9L-2-.5A2.45 2.4 0 1 1-2.2 3.1',
  6: 'M1.7-3.9C-1-3.5-2.4-1.2-2.4 1.5a2.4 2.4 0 1 0 .1-.9',
  7: 'M-2.4-4H2.4L-.7 4',
  8: 'M0-.4A1.95 1.8 0 1 1 .01-.4M0-.4A2.35 2.2 0 1 1-.01-.4',
  9: 'M-1.7 3.9C1 3.5 2.4 1.2 2.4-1.5a2.4 2.4 0 1 0-.1.9',
};

export const badges = [...Object.keys(digits), '9-plus', 'dot', 'alert'];

export function badge(name) {
  const strokes =
    name === 'alert'
      ? '<path d="M0-4V1M0 3.9V4" transform="translate(8 8)"/>'
      : name === '9-plus'
        ? `<path d="${digits[9]}" transform="translate(5.6 8) scale(.86)"/><path d="M9.6 8h4.2M11.7 5.9v4.2"/>`
        : `<path d="${digits[name] ?? ''}" transform="translate(8 8)"/>`;
  const ground = name === 'alert' ? '#b91c1c' : name === 'dot' ? '#0f6f6d' : '#b45309';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
    <circle cx="8" cy="8" r="${name === 'dot' ? 5 : 8}" fill="${ground}"/>
    <g fill="none" stroke="#fff" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${strokes}</g>
  </svg>`;
}
