import type { Template } from '@shared/domain';
import { afterEach, expect, it, vi } from 'vitest';
import { silentLog } from '../common/log';
import { openTestInbox, putConversation, type TestInbox } from '../storage/testing/inbox';
import type { WassistClient } from '../wassist/types';
import { createTemplateLibrary } from './template-library';

const HOUR_MS = 60 * 60_000;

let inbox: TestInbox;
afterEach(() => inbox.close());

function template(id: string, status: Template['accountLinks'][number]['status']): Template {
  const link = { accountId: null, accountName: null, wabaId: 'w1', quality: null };
  return {
    id,
    name: id,
    category: 'UTILITY',
    language: 'en',
    parameterFormat: 'POSITIONAL',
    components: [],
    accountLinks: [{ ...link, status, rejectionReason: null }],
  };
}

function start(templates: Template[], templateSync = true) {
  inbox = openTestInbox();
  inbox.repository.apply([putConversation()]);
  const sync = vi.fn<WassistClient['templates']['sync']>(async (id) => template(id, 'PAUSED'));
  const client = {
    capabilities: () => ({ templateSync }),
    templates: { list: async () => templates, sync },
    phoneNumbers: { list: async () => [] },
  } as unknown as WassistClient;
  const met = vi.fn();
  const { clock } = inbox;
  const library = createTemplateLibrary({ client, inbox, clock, log: silentLog, server: { met } });
  const reasons = async (refresh: boolean) =>
    (await library.list('c1', refresh)).choices.map(({ template: { id }, reason }) => [id, reason]);
  return { sync, met, reasons, clock };
}

const settled = () => new Promise((resume) => setTimeout(resume, 5));

it('asks WhatsApp again on the owner’s wish, those first that may not be sent, and tells at once', async () => {
  const { sync, reasons } = start([
    template('approved', 'APPROVED'),
    template('pending', 'PENDING'),
    template('draft', 'DRAFT'),
  ]);
  expect(await reasons(true)).toEqual([
    ['approved', 'paused'],
    ['draft', 'draft'],
    ['pending', 'paused'],
  ]);
  expect(sync.mock.calls).toEqual([
    ['pending', { priority: 'user' }],
    ['approved', { priority: 'user' }],
  ]);
});

it('asks by itself once a day, after the list is there and behind all else', async () => {
  const { sync, reasons, clock } = start([template('approved', 'APPROVED')]);
  expect(await reasons(false)).toEqual([['approved', null]]);
  await settled();
  expect(sync.mock.calls).toEqual([['approved', { priority: 'filling' }]]);
  expect(await reasons(false)).toEqual([['approved', 'paused']]);
  await clock.advance(23 * HOUR_MS);
  await reasons(false);
  await settled();
  expect(sync).toHaveBeenCalledTimes(1);
  await clock.advance(2 * HOUR_MS);
  await reasons(false);
  await settled();
  expect(sync).toHaveBeenCalledTimes(2);
});

it('keeps the list where the server fails, and leaves one alone that cannot do it', async () => {
  const failing = start([template('a', 'APPROVED'), template('b', 'APPROVED')]);
  failing.sync.mockRejectedValue(new Error('broken'));
  expect(await failing.reasons(true)).toHaveLength(2);
  expect(failing.sync).toHaveBeenCalledTimes(1);
  expect(failing.met).toHaveBeenCalledTimes(1);
  inbox.close();
  const lacking = start([template('a', 'APPROVED')], false);
  expect(await lacking.reasons(true)).toEqual([['a', null]]);
  expect(lacking.sync).not.toHaveBeenCalled();
});

it('leaves room for the owner’s other requests', async () => {
  const many = Array.from({ length: 60 }, (_, nth) => template(`t${nth}`, 'APPROVED'));
  const { sync, reasons } = start(many);
  await reasons(true);
  expect(sync).toHaveBeenCalledTimes(25);
});

// A rejection that nobody handles fails the run.
it('gives up the daily question quietly where the inbox is closed before the answer', async () => {
  const { sync, reasons } = start([template('approved', 'APPROVED')]);
  const answer = Promise.withResolvers<Template>();
  sync.mockReturnValue(answer.promise);
  await reasons(false);
  expect(sync).toHaveBeenCalledOnce();
  inbox.close();
  answer.resolve(template('approved', 'PAUSED'));
  await settled();
});
