import { labelColours } from '@shared/people';
import { describe, expect, it } from 'vitest';
import { contrast, luminanceOfOklch } from '../test/contrast';
import css from './tokens.css?raw';

/** Luminance of a token in light and in dark. */
function colour(name: string, theme: 'light' | 'dark'): number {
  const pair = new RegExp(`--${name}: light-dark\\(([^()]*\\([^()]*\\)), ([^()]*\\([^()]*\\))\\)`);
  const found = pair.exec(css);
  if (!found) throw new Error(`--${name} is no pair of colours`);
  return luminanceOfOklch(found[theme === 'light' ? 1 : 2] ?? '');
}

const surfaces = ['surface-page', 'surface-panel', 'surface-raised', 'surface-hover'];
const words: [string, string[]][] = [
  ['ink', [...surfaces, 'surface-sunken', 'surface-pressed', 'surface-selected', 'mark']],
  ['ink-muted', [...surfaces, 'surface-sunken', 'surface-pressed', 'surface-selected']],
  ['ink-inverse', ['surface-inverse', 'surface-inverse-hover']],
  ['ink', ['accent-tint', 'agent-tint', 'danger-tint', 'attention-tint']],
  ['accent-ink', [...surfaces, 'accent-tint', 'surface-selected']],
  ['attention-ink', [...surfaces, 'surface-sunken', 'attention-tint', 'surface-selected']],
  ['danger-ink', [...surfaces, 'danger-tint', 'surface-selected']],
  ['agent-ink', [...surfaces, 'agent-tint', 'surface-selected']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-attention', ['attention']],
  ['on-danger', ['danger', 'danger-hover']],
];
const shapes: [string, string[]][] = [
  ['line-control', ['surface-panel', 'surface-raised']],
  ['focus-ring', [...surfaces, 'surface-selected']],
  ['accent', surfaces],
];

const labelHues = [...css.matchAll(/\[data-label="(\w+)"\] \{\s*--hue: (\d+)/g)];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const pairs = (table: [string, string[]][]) =>
    table.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const));

  it.each(pairs(words))('%s on %s is read easily (WCAG AA, 4.5)', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(labelHues.map(([, name, hue]) => [name, hue] as const))(
    'a label’s word on %s is read easily (WCAG AA, 4.5)',
    (_name, hue) => {
      const of = (token: string) => {
        const pair = new RegExp(
          `--${token}: light-dark\\(oklch\\(([^()]*) var\\(--hue\\)\\), oklch\\(([^()]*) var\\(--hue\\)\\)\\)`,
        );
        const found = pair.exec(css)?.[theme === 'light' ? 1 : 2] ?? '';
        return luminanceOfOklch(`oklch(${found} ${hue})`);
      };
      expect(contrast(of('label-ink'), of('label-fill'))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('knows a hue for each colour of a label', () => {
    expect(labelHues.map(([, name]) => name)).toEqual([...labelColours]);
  });

  it.each(pairs(shapes))('%s on %s is seen (WCAG AA, 3)', (shape, ground) => {
    expect(contrast(colour(shape, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
