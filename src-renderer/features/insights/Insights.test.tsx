import type { Insights as Counted } from '@shared/figures';
import { defaultSettings } from '@shared/settings';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { useInboxList } from '../../stores/inboxList';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { countsOf } from '../../test/fakeInbox';
import { renderPage } from '../../test/render';
import { Insights, spanOf } from './Insights';

const day = (date: number, customer: number, ours: number) => ({
  dayStartMs: new Date(2026, 10, date).getTime(),
  customer,
  ours,
});
const answered = (date: number, agent: number, me: number, nobody: number) => ({
  dayStartMs: new Date(2026, 10, date).getTime(),
  agent,
  me,
  elsewhere: 0,
  nobody,
});
const counted: Counted = {
  fromMs: 0,
  toMs: 1,
  byWeekQuarter: Array.from({ length: 672 }, (_, quarter) => (quarter % 96 === 68 ? 9 : 1)),
  byDay: [day(20, 10, 8), day(21, 22, 18)],
  answered: [answered(20, 6, 2, 1), answered(21, 18, 0, 4)],
  customers: { wrote: 31, needed: 5, elsewhere: 0 },
  needs: [
    { reason: 'support-handoff', customers: 4 },
    { reason: 'agent-silent', customers: 1 },
  ],
  missed: 5,
  sinceMs: 0,
  medianResponseMs: { agent: 8000, me: 240_000 },
};
const openingHours = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  startMinute: 9 * 60,
  endMinute: 18 * 60,
}));
const user = userEvent.setup({ delay: null });
let bridge: FakeBridge;

async function show(value: Counted = counted, needsYou = 0) {
  bridge = installFakeBridge({ settings: { ...defaultSettings, openingHours } });
  bridge.answer('insights.get', () => value);
  bridge.answer('inbox.counts', () => ({ ...countsOf(bridge.inbox), needsYou }));
  await renderPage(<Insights onClose={() => {}} />);
  return screen.findByRole('dialog', { name: 'Insights' });
}
const figure = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).parentElement?.textContent;

afterEach(cleanup);

it('answers what an owner asks', async () => {
  const dialog = await show();
  await within(dialog).findByText('Waiting now');
  expect(dialog.textContent).toContain(
    'In the last 30 days 31 customers wrote. The agents handled 26; 5 needed you.',
  );
  expect(figure('Handled without you')).toContain('84%');
  expect(figure('Missed')).toContain('5');
  expect(figure('Your usual answer time')).toMatch(/4\smin.*4\smin in the period before/);
  expect(figure('Asked for a person')).toContain('4');
  within(dialog).getByText(/^Counts 32 messages from customers on this computer since/);
  within(dialog).getByText(/^Busiest at 0?5:00\sPM · 70% write while you are closed$/);
  expect(await axeFaults(dialog)).toEqual([]);
});

it('leads to those who wait', async () => {
  const dialog = await show(counted, 3);
  await user.click(await within(dialog).findByRole('button', { name: '3: show them' }));
  expect(useInboxList.getState().query.filter).toBe('needs-you');
});

it('names those whom others answered apart from the agents’', async () => {
  const customers = { wrote: 31, needed: 5, elsewhere: 4 };
  const dialog = await show({ ...counted, customers });
  await within(dialog).findByText(/handled/, { selector: 'p' });
  expect(dialog.textContent).toContain('handled 22; 5 needed you. Answered by others: 4.');
});

it.each([
  ['31: show them', 'wrote'],
  ['26: show them', 'agents'],
  ['84%: show them', 'handled'],
  ['4: show them', 'support-handoff'],
])('opens the list of those whom a number counts: %s', async (name, list) => {
  const dialog = await show();
  await user.click(await within(dialog).findByRole('button', { name }));
  expect(useInboxList.getState().query).toMatchObject({
    filter: 'all',
    counted: { list, fromMs: counted.fromMs, toMs: counted.toMs },
  });
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
  ).toEqual(['18', '0', '4']);
  await user.click(within(dialog).getByRole('button', { name: 'Show as chart' }));
  expect(within(dialog).queryByRole('table')).toBeNull();
});

it('counts the period that is chosen', async () => {
  const dialog = await show();
  await user.click(await within(dialog).findByRole('radio', { name: '7 days' }));
  const asked = bridge.callsOf('insights.get').at(-2)!;
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

it('begins at midnight, and counts today among its days', () => {
  const now = new Date(2026, 10, 22, 14, 5).getTime();
  expect(spanOf('7', now)).toEqual({ fromMs: new Date(2026, 10, 16).getTime(), toMs: now });
  expect(spanOf('30', now).fromMs).toBe(new Date(2026, 9, 24).getTime());
});
