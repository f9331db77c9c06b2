import type { Insights as Counted } from '@shared/views';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { Insights } from './Insights';

const day = (date: number, customer: number, agent: number, me: number) => ({
  dayStartMs: new Date(2026, 10, date).getTime(),
  customer,
  agent,
  me,
});
const counted: Counted = {
  fromMs: 0,
  toMs: 1,
  byHour: Array.from({ length: 24 }, (_, hour) => (hour === 17 ? 9 : 1)),
  byDay: [day(20, 10, 6, 2), day(21, 22, 18, 0)],
  answeredByAgent: 30,
  answeredByMe: 10,
  medianResponseMs: { agent: 8000, me: null },
  failedSends: 3,
};
const user = userEvent.setup({ delay: null });
let bridge: FakeBridge;

async function show(value: Counted = counted) {
  bridge = installFakeBridge();
  bridge.answer('insights.get', () => value);
  await renderPage(<Insights onClose={() => {}} />);
  return screen.findByRole('dialog', { name: 'Insights' });
}
const figure = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).parentElement?.textContent;

afterEach(cleanup);

it('shows who answered how much and how fast', async () => {
  const dialog = await show();
  await within(dialog).findByText('Messages from customers');
  expect(figure('Messages from customers')).toContain('32');
  expect(figure('Answered by the agent')).toMatch(
    /30.*75% of the answers · typically within 8\ssec/,
  );
  expect(figure('Answered by you')).toMatch(/10.*25% of the answers$/);
  expect(figure('Not sent')).toContain('3');
  within(dialog).getByText(/^Busiest at 0?5:00\sPM$/);
  expect(await axeFaults(dialog)).toEqual([]);
});

it('has each chart as a table too', async () => {
  const dialog = await show();
  const [byDay] = await within(dialog).findAllByRole('button', { name: 'Show as table' });
  await user.click(byDay!);
  const table = within(dialog).getByRole('table');
  const row = within(table).getByRole('row', { name: /Nov 21/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['22', '18', '0']);
  await user.click(within(dialog).getByRole('button', { name: 'Show as chart' }));
  expect(within(dialog).queryByRole('table')).toBeNull();
});

it('counts the period that is chosen', async () => {
  const dialog = await show();
  await user.click(await within(dialog).findByRole('radio', { name: '7 days' }));
  const asked = bridge.callsOf('insights.get').at(-1)!;
  expect(Math.round((asked.toMs - asked.fromMs) / 86_400_000)).toBeLessThanOrEqual(7);
});

it('says so when there is nothing, and when it cannot be counted', async () => {
  const dialog = await show({ ...counted, byDay: [] });
  await within(dialog).findByText('No messages in this period');
  bridge.fail('insights.get', { code: 'databaseLocked', params: {} });
  await user.click(within(dialog).getByRole('radio', { name: '90 days' }));
  await within(dialog).findByText('The numbers could not be counted');
  bridge.fail('insights.get', null);
  await user.click(within(dialog).getByRole('button', { name: 'Try again' }));
  await within(dialog).findByText('No messages in this period');
});
