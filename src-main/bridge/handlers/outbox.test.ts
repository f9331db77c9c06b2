import { expect, it } from 'vitest';
import { unsentOf } from './outbox';

it.each([
  ['nothing of what was sent', 'Yes', 'Yes, at nine', ['Yes'], ''],
  ['nothing of an earlier text of the same box', 'Yes, at ten', 'No', ['Yes, at ten'], ''],
  ['nothing of a text still on its way', 'Yes, at t', 'No', ['Yes', 'Yes, at t'], ''],
  ['nothing, where the window knew no draft', 'Yes', 'No', [], ''],
  ['what the other window added', 'Yes, at nine', 'Yes, at ten', ['Yes'], ', at nine'],
  ['it all, where the window knew of none of it', 'Yes', 'No', [''], 'Yes'],
  ['it all, where the other window wrote it anew', 'At nine', 'Yes, at ten', ['Yes'], 'At nine'],
])('keeps %s', (_what, stored, sent, drafts, kept) => {
  expect(unsentOf(stored, sent, drafts)).toBe(kept);
});
