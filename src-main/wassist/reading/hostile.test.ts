import {
  agent as domainAgent,
  conversation as domainConversation,
  message as domainMessage,
  phoneNumber as domainPhoneNumber,
  template as domainTemplate,
} from '@shared/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readErrorBody } from '../http/answer-error';
import { retryAfterMs } from '../http/retry';
import { type Mutation, mutate, mutations } from '../testing/mutate';
import {
  agent,
  currentConversation,
  currentMessages,
  legacyConversation,
  legacyMessage,
  phoneNumber,
  template,
} from '../testing/payloads';
import { readConversation } from './conversation';
import { readItems, readList } from './list';
import { readMessage } from './message';
import { createSkipReport, type SkipReport } from './report';
import { readAgent, readPhoneNumber, readTemplate } from './workspace';

interface Subject {
  payload: unknown;
  read: (payload: unknown, report: SkipReport) => unknown;
  domain: z.ZodType;
}

const conversationOf: Subject['read'] = (payload, report) =>
  readConversation(payload, report)?.conversation ?? null;

const subjects: Record<string, Subject> = {
  'conversation of the current API': {
    payload: currentConversation,
    read: conversationOf,
    domain: domainConversation,
  },
  'conversation of the legacy API': {
    payload: legacyConversation,
    read: conversationOf,
    domain: domainConversation,
  },
  ...Object.fromEntries(
    Object.entries(currentMessages).map(([name, payload]) => [
      `message, ${name}`,
      { payload, read: readMessage, domain: domainMessage },
    ]),
  ),
  'message of the legacy API': {
    payload: legacyMessage,
    read: readMessage,
    domain: domainMessage,
  },
  template: { payload: template, read: readTemplate, domain: domainTemplate },
  'phone number': { payload: phoneNumber, read: readPhoneNumber, domain: domainPhoneNumber },
  agent: { payload: agent, read: readAgent, domain: domainAgent },
};

/** Times thirteen subjects: more than the 100,000 payloads that every run of the tests must throw. */
const RUNS_EACH = 8000;

/** Whether it was read. */
function check({ payload, read, domain }: Subject, changes: readonly Mutation[]): boolean {
  const report = createSkipReport();
  const result = read(mutate(payload, changes), report);
  if (result === null) {
    expect(report.entries()).toHaveLength(1);
    return false;
  }
  const checked = domain.safeParse(result);
  expect(checked.error?.issues ?? []).toEqual([]);
  // Nothing is there that the domain model does not know.
  expect(Object.keys(result as object).sort()).toEqual(Object.keys(checked.data as object).sort());
  const stored = JSON.stringify(result);
  expect(stored.length).toBeLessThan(5_000_000);
  expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  return true;
}

describe('readers of hostile payloads', () => {
  it.each(Object.keys(subjects))(
    '%s: read as the domain model has it, or skipped with a reason',
    { timeout: 60_000 },
    (name) => {
      const subject = subjects[name];
      if (!subject) throw new Error(`no subject ${name}`);
      let read = 0;
      const property = fc.property(mutations, (changes) => {
        if (check(subject, changes)) read += 1;
      });
      fc.assert(property, { numRuns: RUNS_EACH });
      // The mutations leave enough whole to reach into every part.
      expect(read).toBeGreaterThan(RUNS_EACH / 5);
      expect(read).toBeLessThan(RUNS_EACH);
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
  );

  it('whole pages: what is whole is read, whatever is beside it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(mutations, fc.boolean(), (changes, bare) => {
        const items = [
          { ...currentMessages.text, id: 'first' },
          mutate(currentMessages.unified, changes),
          { ...currentMessages.text, id: 'last' },
        ];
        const report = createSkipReport();
        const list = readList(bare ? items : { count: 3, next: null, results: items }, report);
        const read = readItems(list?.items ?? [], readMessage, ({ id }) => id, report);
        const ids = read.map(({ id }) => id);
        expect(ids).toContain('first');
        expect(ids).toContain('last');
      }),
      { numRuns: 1000 },
    );
  });

  it('costs little, whatever comes', () => {
    const wide = Array(200_000).fill({ id: 'x', createdAt: 'never', url: 'u', name: 1 });
    const long = 'ab\ud800\0 +1'.repeat(1_000_000);
    const inEach = [wide, long, { a: wide, b: long }];
    const startedUs = process.cpuUsage();
    for (const value of inEach) {
      for (const { payload, read } of Object.values(subjects)) {
        const changed = Object.keys(payload as object).map((key) => [key, value]);
        read(Object.fromEntries(changed), createSkipReport());
        read(
          { ...(payload as object), ...Object.fromEntries(changed.slice(1)) },
          createSkipReport(),
        );
      }
      const list = readList(value, createSkipReport());
      readItems(list?.items ?? [], readMessage, ({ id }) => id, createSkipReport());
    }
    expect(process.cpuUsage(startedUs).user / 1000).toBeLessThan(5000);
  });

  it('envelopes and errors: never a crash', { timeout: 60_000 }, () => {
    const envelope = {
      count: 1,
      next: 'https://a.example/?offset=1',
      previous: null,
      results: [{}],
    };
    const failure = {
      error: 'Bad',
      code: 'validation_error',
      text: ['Too long.'],
      retry_after: 60,
    };
    fc.assert(
      fc.property(mutations, (changes) => {
        const list = readList(mutate(envelope, changes), createSkipReport());
        expect(list === null || Array.isArray(list.items)).toBe(true);
        const body = readErrorBody(mutate(failure, changes));
        expect(body.words.length).toBeLessThan(5000);
        for (const messages of Object.values(body.fields))
          expect(messages.length).toBeGreaterThan(0);
        const waitMs = retryAfterMs(null, mutate(failure, changes), 0) ?? 0;
        expect(waitMs >= 0 && waitMs <= 3_600_000).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
