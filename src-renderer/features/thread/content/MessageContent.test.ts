import { expect, it } from 'vitest';
import { sectionsOf } from './MessageContent';

it('reads titles, rows and descriptions where they are', () => {
  expect(
    sectionsOf([
      {
        title: 'Sizes',
        rows: [
          { id: 's', title: 'S' },
          { title: 'M', description: 'Chest 92' },
        ],
      },
      { rows: [{ id: 'only-id' }] },
    ]),
  ).toEqual([
    {
      title: 'Sizes',
      rows: [
        { title: 'S', description: null },
        { title: 'M', description: 'Chest 92' },
      ],
    },
    { title: null, rows: [{ title: 'only-id', description: null }] },
  ]);
});

it('gets through whatever else is in them', () => {
  expect(sectionsOf([{ title: 7, rows: 'no' }, { rows: [null, 3, {}, { title: '' }] }])).toEqual([
    { title: null, rows: [] },
    { title: null, rows: [] },
  ]);
});
