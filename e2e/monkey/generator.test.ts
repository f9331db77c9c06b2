import { expect, it } from 'vitest';
import { randomFor } from '../../src-simulator/random.ts';
import { nextAction, type Scene } from './generator.ts';

const open: Scene = {
  view: 'main',
  otherVisible: false,
  sight: 'Ada Abel',
  dialog: null,
  menu: false,
  focus: 'composer',
  targets: { row: 8, bubble: 3, box: 1, send: 1, 'take-over': 1, template: 1, prompt: 1, more: 1 },
  notices: 0,
};
const drawn = (change: Partial<Scene>, count = 2000) => {
  const random = randomFor(1, 'generator test');
  return Array.from({ length: count }, () => nextAction(random, { ...open, ...change }));
};
const clicked = (change: Partial<Scene>) =>
  new Set(drawn(change).flatMap((action) => (action.do === 'click' ? [action.on] : [])));

it('does the same for the same seed, and can be written down', () => {
  expect(drawn({})).toEqual(drawn({}));
  expect(JSON.parse(JSON.stringify(drawn({})))).toEqual(drawn({}));
});

it('does everything that there is to do', () => {
  const kinds = (change: Partial<Scene>) => new Set(drawn(change).map((action) => action.do));
  expect([...kinds({ notices: 2, otherVisible: true })].sort()).toEqual(
    [
      ...['click', 'compose', 'customer', 'drag', 'hold', 'main', 'notification', 'paste'],
      ...['press', 'server', 'type', 'wait', 'wheel', 'window'],
    ].sort(),
  );
  expect(kinds({ dialog: 'template', targets: { field: 2 } })).toContain('fill');
});

it('points at what is there alone, and at nothing that a dialog covers', () => {
  expect(clicked({})).not.toContain('hit');
  const covered = clicked({
    dialog: 'template',
    targets: { ...open.targets, field: 2, choice: 4, 'dialog-send': 1, beside: 1 },
  });
  expect(covered).toEqual(new Set(['field', 'choice', 'dialog-send', 'beside']));
});

it('clicks twice, holds keys and presses beside the dialog now and then', () => {
  const twice = drawn({}).filter((action) => action.do === 'click' && action.times === 2);
  expect(twice.length).toBeGreaterThan(10);
  const held = drawn({}).filter((action) => action.do === 'hold' && action.key === 'Enter');
  expect(held.length).toBeGreaterThan(10);
});
