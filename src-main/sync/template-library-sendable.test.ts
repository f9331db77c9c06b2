import type { PhoneNumber, Template } from '@shared/domain';
import { expect, it } from 'vitest';
import { sendableFrom } from './template-library';

const template = (accountLinks: Template['accountLinks']): Template => ({
  id: 't1',
  name: 'order_update',
  category: 'UTILITY',
  language: 'en',
  parameterFormat: 'POSITIONAL',
  components: [],
  accountLinks,
});
const link = (wabaId: string, status: Template['accountLinks'][number]['status']) => ({
  accountId: null,
  accountName: null,
  wabaId,
  status,
  quality: null,
  rejectionReason: null,
});
const phone = (change: Partial<PhoneNumber> = {}): PhoneNumber => ({
  id: 'p1',
  number: '447700900100',
  wabaId: 'w1',
  accountName: null,
  isSandbox: false,
  ...change,
});
const own = { id: 'p1', number: '447700900100', isSandbox: false };
const withLinks = (...accountLinks: Template['accountLinks']) => template(accountLinks);

it.each([
  ['approved for the account', withLinks(link('w1', 'APPROVED')), null],
  [
    'approved beside a pending link',
    withLinks(link('w1', 'PENDING'), link('w1', 'APPROVED')),
    null,
  ],
  ['approved for another account only', withLinks(link('w2', 'APPROVED')), 'otherAccount'],
  ['never published', withLinks(), 'draft'],
  ['in review', withLinks(link('w1', 'PENDING')), 'pending'],
  ['rejected', withLinks(link('w1', 'REJECTED')), 'rejected'],
  ['paused', withLinks(link('w1', 'PAUSED')), 'paused'],
  ['disabled', withLinks(link('w1', 'DISABLED')), 'disabled'],
  ['of a status we do not know', withLinks(link('w1', 'unknown')), 'unknown'],
])('%s', (_what, of, reason) => {
  expect(sendableFrom(of, own, [phone()])).toEqual({
    sendable: reason === null,
    reason,
    quality: null,
  });
});

it('tells the worst that WhatsApp thinks of one that may be sent', () => {
  const scored = (quality: Template['accountLinks'][number]['quality']) => ({
    ...link('w1', 'APPROVED'),
    quality,
  });
  const of = (...links: Template['accountLinks']) =>
    sendableFrom(template(links), own, [phone()]).quality;
  expect(of(scored('GREEN'))).toBeNull();
  expect(of(scored('GREEN'), scored('YELLOW'))).toBe('YELLOW');
  expect(of(scored('YELLOW'), scored('RED'))).toBe('RED');
  expect(of({ ...scored('RED'), wabaId: 'w2' }, scored(null))).toBeNull();
});

it('finds the number by its digits too', () => {
  const answer = sendableFrom(withLinks(link('w2', 'APPROVED')), { ...own, id: null }, [phone()]);
  expect(answer.reason).toBe('otherAccount');
});

it('never sends from a sandbox number', () => {
  const approved = withLinks(link('w1', 'APPROVED'));
  expect(sendableFrom(approved, { ...own, isSandbox: true }, []).reason).toBe('sandbox');
  expect(sendableFrom(approved, own, [phone({ isSandbox: true })]).reason).toBe('sandbox');
});

it('goes by any approval where the account is not known', () => {
  const approved = withLinks(link('w9', 'APPROVED'));
  expect(sendableFrom(approved, null, [phone()]).sendable).toBe(true);
  expect(sendableFrom(approved, own, [phone({ wabaId: null })]).sendable).toBe(true);
  expect(sendableFrom(withLinks(link('w9', 'PENDING')), null, []).reason).toBe('pending');
});
