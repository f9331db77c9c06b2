/** What the owner keeps of customers on this computer, and how long it may be. */

/** In the order in which they are offered; each has its tokens in styles/tokens.css. */
export const labelColours = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const;
export type LabelColour = (typeof labelColours)[number];

/** What customers are sorted by: a word, and a colour beside it. */
export interface Label {
  id: number;
  name: string;
  colour: LabelColour;
}

/** In UTF-16 units. */
export const PEOPLE_MOST = {
  nameLength: 120,
  noteLength: 10_000,
  labels: 100,
  labelLength: 40,
} as const;
