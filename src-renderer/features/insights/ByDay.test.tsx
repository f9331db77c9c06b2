import { cleanup, render, screen } from '@testing-library/react';
import { cloneElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ChartTip } from './ByDay';

afterEach(cleanup);

/** As the chart draws it: with props of its own put over ours. */
const drawn = (active: boolean) =>
  cloneElement(<ChartTip placeText={(hour) => `${hour} o'clock`} />, {
    active,
    label: 18,
    payload: [
      { name: 'Messages', value: 16, payload: { hour: 18, count: 16 }, graphicalItemId: 'bar' },
    ],
  });

it('names the place under the pointer and its numbers', () => {
  render(drawn(true));
  screen.getByText("18 o'clock");
  screen.getByText('Messages: 16');
});

it('shows nothing while the pointer is elsewhere', () => {
  render(drawn(false));
  expect(screen.queryByText(/Messages/)).toBeNull();
});
