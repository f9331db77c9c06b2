/** Colours, spaces, radii, sizes of type, shadows and motion come from styles/tokens.css alone. */
const words = ['inherit', 'initial', 'unset', 'none', 'auto', '0', '0 0', '50%', '100%'];

/** @type {import('stylelint').Config} */
export default {
  plugins: ['stylelint-declaration-strict-value'],
  rules: {
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': ['rgb', 'rgba', 'hsl', 'hsla', 'oklch', 'light-dark'],
    'declaration-no-important': true,
    'no-descending-specificity': null,
    'no-duplicate-selectors': true,
    'declaration-block-no-duplicate-properties': true,
    'property-disallowed-list': [
      ['/^(margin|padding|border)-(left|right)/', 'left', 'right'],
      { message: 'Use logical properties, which survive right-to-left writing.' },
    ],
    'scale-unlimited/declaration-strict-value': [
      [
        '/color$/',
        'background',
        'fill',
        'stroke',
        'box-shadow',
        '/^margin/',
        '/^padding/',
        'gap',
        'row-gap',
        'column-gap',
        'font-size',
        'font-weight',
        'font-family',
        'line-height',
        '/radius$/',
        'transition-duration',
      ],
      {
        ignoreValues: [
          ...words,
          // One token of several, as of a shadow and a ring.
          '/^var\\(--[\\w-]+\\),$/',
          // Arithmetic on tokens alone.
          '/^calc\\((?!.*\\d(?:px|r?em|%)).*\\)$/',
          'transparent',
          'currentcolor',
          // System colours, for forced-colors.
          'Canvas',
          'CanvasText',
          'ButtonText',
          'Highlight',
          'HighlightText',
          'GrayText',
        ],
        ignoreFunctions: false,
        disableFix: true,
        expandShorthand: false,
      },
    ],
  },
  overrides: [
    {
      files: ['**/styles/tokens.css'],
      rules: {
        'function-disallowed-list': null,
        'scale-unlimited/declaration-strict-value': null,
      },
    },
  ],
};
