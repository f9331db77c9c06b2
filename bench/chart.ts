/** The table as a picture: how much of its budget each measurement uses. */
import type { Judged } from './row.ts';
import { limit } from './table.ts';

const WIDTH = 860;
const LABEL = 350;
const VALUE = 150;
const LINE = 26;
const TOP = 34;
/** The scale ends here: a bar that is longer is cut off, and its number says how long it is. */
const LONGEST = 1.2;

/** Self-contained, light and dark. Rows without a budget are left out. */
export function barChart(rows: readonly Judged[]): string {
  const shares = rows.flatMap((row) => {
    const share = shareOfBudget(row);
    return share === null ? [] : [{ label: labelOf(row), share, must: limit(row.must, row.unit) }];
  });
  const height = TOP + shares.length * LINE + 8;
  const scale = (WIDTH - LABEL - VALUE) / LONGEST;
  const allowed = LABEL + scale;
  const bars = shares.map(({ label, share, must }, index) => {
    const y = TOP + index * LINE;
    const width = Math.max(2, Math.min(share, LONGEST) * scale).toFixed(1);
    return [
      `<text x="${LABEL - 8}" y="${y + 15}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="${share > 1 ? 'broken' : 'kept'}" x="${LABEL}" y="${y + 4}" width="${width}" height="14" rx="2"/>`,
      `<text x="${WIDTH - VALUE + 8}" y="${y + 15}">${percent(share)} of ${escaped(must)}</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="How much of its budget each measurement uses">`,
    '<style>',
    'text{font:12px system-ui,sans-serif;fill:#2b2622}.kept{fill:#3a7d5c}.broken{fill:#b3402e}line{stroke:#2b2622;stroke-dasharray:3 3}',
    '@media(prefers-color-scheme:dark){text{fill:#ece5de}.kept{fill:#6bbf95}.broken{fill:#ef8a78}line{stroke:#ece5de}}',
    '</style>',
    `<line x1="${allowed}" x2="${allowed}" y1="${TOP - 8}" y2="${height}"/>`,
    `<text x="${allowed}" y="${TOP - 14}" text-anchor="middle">the budget</text>`,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}

/** 1: all of it; null where there is no budget. */
export function shareOfBudget({ value, ratio, must }: Judged): number | null {
  if (!must) return null;
  if ('most' in must) return value / must.most;
  if (ratio === null) return null;
  return 'times' in must ? ratio / must.times : ratio * must.faster;
}

const percent = (share: number) => `${share < 0.01 ? '< 1' : Math.round(share * 100)} %`;

/** With the size of the inbox where it is not the large one, which the table names. */
function labelOf({ what, at }: Judged): string {
  const isLarge = at.startsWith('10,000 conversations');
  const [conversations] = at.split(', ');
  return !isLarge && conversations?.endsWith(' conversations')
    ? `${what} (${conversations})`
    : what;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
