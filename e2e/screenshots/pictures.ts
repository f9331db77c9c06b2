/** What a picture is called, and in which variants it is taken. */
import type { Scene, Screen } from './catalogue.ts';

export interface Variant {
  theme: 'light' | 'dark';
  /** Device pixels for a CSS pixel. */
  scale: 1 | 2;
}

/** In the order in which they are taken: one thing changes from each to the next. */
const allVariants: Variant[] = [
  { theme: 'light', scale: 1 },
  { theme: 'light', scale: 2 },
  { theme: 'dark', scale: 2 },
  { theme: 'dark', scale: 1 },
];

/** Side by side: the themes at one scale. */
const shownVariants = allVariants.toSorted((a, b) => a.scale - b.scale);

/** The main window's and the quick reply's own screens. */
const inBothThemes: readonly Scene[] = [
  'sign-in/plain',
  'inbox/many',
  'inbox/wide-thread',
  'inbox/before-closing',
  'settings/account',
  'quick-reply/three',
  'quick-reply/next-waiting',
  'thread/history',
  'thread/message-menu',
  'thread/find',
  'thread/playing',
  'thread/recovered',
];

/**
 * All, or as many as prove that the state can be reached: all variants of all states take minutes.
 */
export function variantsOf(scene: Scene, thorough: boolean): Variant[] {
  if (thorough) return allVariants;
  const themes = inBothThemes.includes(scene) ? ['light', 'dark'] : ['light'];
  return allVariants.filter(({ theme, scale }) => scale === 1 && themes.includes(theme));
}

export const variantName = ({ theme, scale }: Variant): string => `${theme}-${scale}x`;

export const pictureFile = (scene: Scene, variant: Variant): string =>
  fileOf(...(scene.split('/') as [string, string]), variant);

const fileOf = (screen: string, state: string, variant: Variant): string =>
  `${screen}.${state}.${variantName(variant)}.png`;

export interface ShownState {
  id: string;
  caption: string;
  pictures: { variant: string; file: string }[];
}

export interface ShownScreen {
  id: string;
  title: string;
  states: ShownState[];
}

/**
 * The catalogue with the pictures that there are of it.
 * @param files The files of the folder.
 */
export function arrange(
  catalogue: Record<string, Screen>,
  files: readonly string[],
): ShownScreen[] {
  const present = new Set(files);
  return Object.entries(catalogue).map(([id, { title, states }]) => ({
    id,
    title,
    states: Object.entries(states).map(([state, caption]) => ({
      id: state,
      caption,
      pictures: shownVariants
        .map((variant) => ({ variant: variantName(variant), file: fileOf(id, state, variant) }))
        .filter(({ file }) => present.has(file)),
    })),
  }));
}

/** Pictures of a catalogue as it once was. */
export function leftOver(screens: readonly ShownScreen[], files: readonly string[]): string[] {
  const known = new Set(
    screens.flatMap(({ states }) =>
      states.flatMap(({ pictures }) => pictures.map(({ file }) => file)),
    ),
  );
  return files.filter((file) => file.endsWith('.png') && !known.has(file));
}

/** `screen/state` of which there is no picture. */
export const missing = (screens: readonly ShownScreen[]): string[] =>
  screens.flatMap((screen) =>
    screen.states
      .filter(({ pictures }) => pictures.length === 0)
      .map((state) => `${screen.id}/${state.id}`),
  );
