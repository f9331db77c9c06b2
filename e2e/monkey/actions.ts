/** What the monkey does, as data: written down, played again, and made shorter. */

/** What can be pointed at, by the names and roles that a person finds it by (eyes.ts). */
export type Target =
  | 'row'
  | 'bubble'
  | 'heading'
  | 'box'
  | 'send'
  | 'take-over'
  | 'how-long'
  | 'template'
  | 'prompt'
  | 'more'
  | 'choice'
  | 'field'
  | 'dialog-send'
  | 'dialog-button'
  | 'beside'
  | 'search'
  | 'hit'
  | 'open-main'
  | 'next'
  | 'note-button';

/** 0 to 1: which of several. */
export type Pick = number;

export type Action =
  /** Words, letter by letter; each gets an ending of its own when it is typed. */
  | { do: 'type'; stems: string[]; gapMs: number }
  /** `times` 2: in one moment. */
  | { do: 'press'; key: string; times: number }
  /** With the system's repeats. */
  | { do: 'hold'; key: string; repeats: number }
  /** Points, waits (a customer may write meanwhile), presses, holds, releases. */
  | { do: 'click'; on: Target; pick: Pick; times: number; dwellMs: number; news: Pick | null }
  /** Presses on one thing and releases on another. */
  | { do: 'drag'; from: Target; to: Target; pick: Pick }
  /** Writes something into every empty field of a dialog. */
  | { do: 'fill'; stem: string }
  /** Through an input method, which is left in this way. */
  | { do: 'compose'; stem: string; end: 'commit' | 'Enter' | 'Escape' }
  /** More than a message holds. */
  | { do: 'paste'; stem: string; length: number }
  | { do: 'notification'; pick: Pick; act: 'default' | 'take-over' | 'reply' }
  | { do: 'customer'; pick: Pick; times: number }
  | { do: 'window'; view: 'main' | 'quick-reply' }
  | { do: 'wheel'; by: number }
  | { do: 'server'; mood: ServerMood }
  | { do: 'main'; mood: MainMood; calls: number }
  | { do: 'wait'; ms: number };

export const serverMoods = [
  'well',
  'slow',
  'refuses-sends',
  'loses-answers',
  'no-takeover',
] as const;
export type ServerMood = (typeof serverMoods)[number];

export const mainMoods = ['slow', 'very-slow', 'fails'] as const;
export type MainMood = (typeof mainMoods)[number];
