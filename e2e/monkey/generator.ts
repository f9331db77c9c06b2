/** What a monkey does next, given what it sees: chance with a sense for where things go wrong. Pure. */
import type { Random } from '../../src-simulator/random.ts';
import { type Action, mainMoods, serverMoods, type Target } from './actions.ts';
import type { View } from './oracle.ts';
import type { Place } from './traces.ts';

/** What counts of what it sees. */
export interface Scene {
  view: View;
  /** The other window is on the screen, too. */
  otherVisible: boolean;
  sight: string | null;
  dialog: 'template' | 'prompt' | 'other' | null;
  menu: boolean;
  focus: Place['kind'];
  targets: Partial<Record<Target, number>>;
  /** Notifications on the desktop. */
  notices: number;
}

type Choice = [weight: number, make: (random: Random) => Action];

/** Letters that are keys somewhere, more often than others. */
const FIRST = 'jjkkuenqrabcdfghilmopst';
const SECOND = 'jkuaeioxyz';

const stem = (random: Random) => random.pick([...FIRST]) + random.pick([...SECOND]);

const click =
  (on: Target, times = 1) =>
  (random: Random): Action => ({
    do: 'click',
    on,
    pick: random.next(),
    times,
    dwellMs: random.chance(0.3) ? random.between(5, 60) : 0,
    news: random.chance(0.15) ? random.next() : null,
  });
const press =
  (key: string, times = 1) =>
  (): Action => ({ do: 'press', key, times });
const hold =
  (key: string) =>
  (random: Random): Action => ({ do: 'hold', key, repeats: random.between(2, 12) });
const type = (random: Random): Action => ({
  do: 'type',
  stems: Array.from({ length: random.between(1, 3) }, () => stem(random)),
  gapMs: random.chance(0.15) ? random.between(1, 8) : 0,
});

const anywhere: Choice[] = [
  [8, (random) => ({ do: 'customer', pick: random.next(), times: random.chance(0.2) ? 3 : 1 })],
  [2, (random) => ({ do: 'wait', ms: random.between(5, 100) })],
  [0.2, (random) => ({ do: 'wait', ms: random.between(800, 1500) })],
  [1, (random) => ({ do: 'server', mood: random.pick(serverMoods) })],
  [2.5, (random) => ({ do: 'main', mood: random.pick(mainMoods), calls: random.between(1, 8) })],
  [1.5, press('Tab')],
  [0.7, press('Shift+Tab')],
  [0.5, hold('Tab')],
];

/** Over a conversation, or over none. */
const inTheOpen: Choice[] = [
  [20, type],
  [7, press('Enter')],
  [2, press('Enter', 2)],
  [3, hold('Enter')],
  [1, hold(' ')],
  [0.7, hold('Backspace')],
  [0.5, hold('k')],
  [1, press('Backspace')],
  [0.7, press('Shift+Enter')],
  [0.7, press('Control+a')],
  [0.5, press('Control+z')],
  [1, press('Escape')],
  [1.5, press('ArrowDown')],
  [1.5, press('ArrowUp')],
  [0.5, press('Home')],
  [2, press('Alt+ArrowDown')],
  [0.7, hold('Alt+ArrowDown')],
  [1, press('Control+1')],
  [1, press('Control+3')],
  [1.2, press('Control+k')],
  [0.8, press('Control+f')],
  [
    2.5,
    (random) => ({
      do: 'compose',
      stem: stem(random),
      end: random.pick(['commit', 'Enter', 'Escape']),
    }),
  ],
  [0.2, (random) => ({ do: 'paste', stem: stem(random), length: random.pick([1500, 100_200]) })],
  [1, (random) => ({ do: 'wheel', by: random.pick([-400, 400]) })],
  [1.5, (random) => ({ do: 'drag', from: 'row', to: 'row', pick: random.next() })],
  [0.7, (random) => ({ do: 'drag', from: 'send', to: 'bubble', pick: random.next() })],
  [0.5, (random) => ({ do: 'drag', from: 'bubble', to: 'box', pick: random.next() })],
];

const inDialog: Choice[] = [
  [8, type],
  [6, press('Enter')],
  [4, press('Enter', 2)],
  [1, press('Control+Enter')],
  [2, hold('Enter')],
  [1, press('Escape')],
  [2, press('ArrowDown')],
  [1, press('ArrowUp')],
  [
    1.5,
    (random) => ({
      do: 'compose',
      stem: stem(random),
      end: random.pick(['commit', 'Enter', 'Escape']),
    }),
  ],
];

const inMenu: Choice[] = [
  [3, press('Escape')],
  [3, press('ArrowDown')],
  [3, press('Enter')],
  [1, type],
];

const pointed: Partial<Record<Target, number>> = {
  row: 13,
  bubble: 3,
  heading: 1,
  box: 3,
  send: 6,
  'take-over': 2,
  'how-long': 1,
  template: 4,
  prompt: 2.5,
  more: 0.7,
  choice: 10,
  field: 6,
  'dialog-send': 8,
  'dialog-button': 1.5,
  beside: 3,
  search: 1,
  hit: 8,
  'open-main': 1.5,
  next: 3,
  'note-button': 1,
};

/** The same for the same chance and the same scene. */
export function nextAction(random: Random, scene: Scene): Action {
  return drawn(random, choices(scene));
}

function choices(scene: Scene): Choice[] {
  const { targets, dialog, menu, notices, otherVisible, view } = scene;
  const list: Choice[] = [...anywhere];
  if (menu) list.push(...inMenu);
  else if (dialog) list.push(...inDialog);
  else list.push(...inTheOpen);
  const free = !menu && dialog === null;
  for (const [target, weight] of Object.entries(pointed) as [Target, number][]) {
    if (!targets[target]) continue;
    const inside = ['field', 'dialog-send', 'dialog-button', 'beside'].includes(target);
    if (target === 'choice' ? !menu && !dialog : inside ? dialog === null : !free) continue;
    list.push([weight, click(target)]);
  }
  // Letters that go into no field: where they lead is what went wrong before.
  if (free && ['page', 'button', 'bubble', 'row'].includes(scene.focus)) list.push([40, type]);
  if (free && targets['take-over']) list.push([2, click('take-over', 2)]);
  if (free && targets.row) list.push([0.7, click('row', 2)]);
  if (dialog && targets['dialog-send']) list.push([2, click('dialog-send', 2)]);
  if (dialog && targets.field) list.push([10, (random) => ({ do: 'fill', stem: stem(random) })]);
  // A dialog of which nothing is known is left.
  if (dialog === 'other') list.push([30, press('Escape')]);
  if (notices > 0) {
    list.push([5, (random) => ({ do: 'notification', pick: random.next(), act: 'default' })]);
    list.push([1, (random) => ({ do: 'notification', pick: random.next(), act: 'take-over' })]);
    list.push([1, (random) => ({ do: 'notification', pick: random.next(), act: 'reply' })]);
  }
  if (otherVisible) {
    const other = view === 'main' ? 'quick-reply' : 'main';
    list.push([view === 'main' ? 3 : 1.5, () => ({ do: 'window', view: other })]);
  }
  return list;
}

function drawn(random: Random, list: Choice[]): Action {
  const sum = list.reduce((all, [weight]) => all + weight, 0);
  let left = random.next() * sum;
  for (const [weight, make] of list) {
    left -= weight;
    if (left < 0) return make(random);
  }
  return { do: 'wait', ms: 10 };
}
