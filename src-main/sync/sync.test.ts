/** The whole room on the real client, the real inbox.db (in memory) and the simulator. */
import { placeholders } from '@shared/templates';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src-simulator';
import type { Clock } from '../common/clock';
import { silentLog } from '../common/log';
import { openInbox } from '../storage/inbox';
import type { OutboxEntry } from '../storage/outbox-types';
import type { Inbox } from '../storage/types';
import { createWassistClient } from '../wassist/client';
import type { WassistClient } from '../wassist/types';
import { createHandoff } from './handoff';
import { createOutbox } from './outbox';
import { createPoller, type SyncPoller } from './poller';
import type { Handoff, Outbox } from './types';

vi.setConfig({ testTimeout: 120_000 });

const SPEED = 60;
/** The real clock, a number of times as fast: half a minute of waiting passes in half a second. */
const startMs = Date.now();
const clock: Clock = {
  now: () => startMs + (Date.now() - startMs) * SPEED,
  elapsedMs: () => performance.now() * SPEED,
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.max(0, delayMs) / SPEED);
    return () => clearTimeout(timer);
  },
};

interface App {
  simulator: Simulator;
  client: WassistClient;
  inbox: Inbox;
  poller: SyncPoller;
  outbox: Outbox;
  handoff: Handoff;
}

const sends = { method: 'POST', path: '/messages/$' } as const;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** `timeoutMs` of the fast clock; without it half a second has to do for each answer. */
async function startApp(options: SimulatorOptions = {}, timeoutMs?: number): Promise<App> {
  const simulator = await startSimulator({ now: clock.now, requestsPerMinute: 0, ...options });
  closing.push(simulator.close);
  const inbox = openInbox({ file: null, key: 'k', clock, log: silentLog });
  const client = createWassistClient({
    baseUrl: simulator.url,
    authToken: simulator.apiKey,
    dialect: options.dialect ?? 'current',
    clock,
    timeoutMs,
  });
  const parts = { client, inbox, clock, log: silentLog, random: Math.random, fixedPollMs: null };
  const poller = createPoller(parts);
  const handoff = createHandoff({ ...parts, server: poller.server });
  const outbox = createOutbox({ ...parts, handoff, poller });
  handoff.start();
  outbox.start();
  poller.start();
  closing.push(async () => {
    handoff.stop();
    await Promise.all([poller.stop(), outbox.stop(0)]);
    client.close();
    inbox.close();
  });
  await until(() => poller.state().phase === 'online');
  return { simulator, client, inbox, poller, outbox, handoff };
}

async function until(holds: () => boolean, patienceMs = 20_000): Promise<void> {
  const endMs = Date.now() + patienceMs;
  while (!holds()) {
    if (Date.now() > endMs) throw new Error(`Waited in vain: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const openOnes = ({ inbox }: App) =>
  inbox.repository
    .ids()
    .filter(
      (id) => (inbox.repository.conversation(id)?.windowEndsAtMs ?? 0) > clock.now() + 3_600_000,
    );

/** Somebody to write to: the simulator invents open and closed windows. */
async function customers(app: App, count: number): Promise<string[]> {
  for (let n = 0; n < count; n += 1) {
    const contact = { phoneNumber: `+44 7700 900${100 + n}`, name: `Customer ${n}` };
    app.simulator.customerMessage({ contact, text: 'Are you open?' });
  }
  await until(() => openOnes(app).length >= count);
  return openOnes(app).slice(0, count);
}

describe.each(['current', 'legacy'] as const)('%s: the main job', (dialect) => {
  it('brings a customer’s message and takes the answer to the ticks', async () => {
    const app = await startApp({ dialect, conversations: 12, messages: 8 });
    const [id = ''] = await customers(app, 1);
    const { messageId } = app.simulator.customerMessage({ conversationId: id, text: 'Hello?' });
    await until(() => app.inbox.repository.newestMessages(id, 1)[0]?.message.id === messageId);
    expect(app.inbox.attention.facts([id])[0]?.unnotified.at(-1)?.id).toBe(messageId);

    expect(app.inbox.views.get(id)?.unreadCount).toBeGreaterThan(0);
    const entry = app.outbox.sendText(id, 'We open at nine.', null);
    expect(app.inbox.views.get(id)?.unreadCount).toBe(0);
    await until(() => app.inbox.outbox.get(entry.id)?.state === 'sent');
    await until(() => app.inbox.repository.newestMessages(id, 1)[0]?.message.status === 'read');
    expect(app.simulator.sent().map(({ text }) => text)).toEqual(['We open at nine.']);
    expect(app.inbox.repository.newestMessages(id, 1)).toMatchObject([{ outboxId: entry.id }]);
  });

  it('fills the inbox whole, and its threads as they are asked for', async () => {
    const app = await startApp({ dialect, conversations: 130, messages: 120 }, 30_000 * SPEED);
    await until(() => app.inbox.repository.ids().length === 130);
    const id = app.inbox.repository.ids().at(-1) ?? '';
    await app.poller.refresh(id);
    expect(app.inbox.repository.messageCount(id)).toBe(50);
    while ((await app.poller.loadOlder(id)).olderOnServer);
    expect(app.inbox.repository.messageCount(id)).toBe(120);
    const times = app.inbox.repository
      .newestMessages(id, 200)
      .map(({ createdAtMs }) => createdAtMs);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});

describe('handoff', () => {
  it('takes over with an answer, and sees that somebody handed back elsewhere', async () => {
    const app = await startApp();
    const [id = ''] = await customers(app, 1);
    app.outbox.sendText(id, 'I am here.', 10);
    await until(() => app.inbox.repository.conversation(id)?.takeover.byMe === true);
    await until(() => app.simulator.sent().length === 1);
    app.simulator.control('handback', { conversationId: id });
    await until(() => app.inbox.repository.conversation(id)?.takeover.active === false);
  });

  it('sees that somebody else took over', async () => {
    const app = await startApp();
    const [id = ''] = await customers(app, 1);
    app.simulator.control('takeover', { conversationId: id, durationMinutes: 30 });
    await until(() => app.inbox.repository.conversation(id)?.takeover.active === true);
    expect(app.inbox.repository.conversation(id)?.takeover).toMatchObject({
      byMe: false,
      endsAtMs: null,
    });
  });
});

describe('a conversation that vanishes', () => {
  it('is marked', async () => {
    const app = await startApp({ conversations: 5, messages: 3 });
    const id = app.inbox.repository.ids().at(-1) ?? '';
    app.simulator.control('remove-conversation', { conversationId: id });
    await until(() => app.inbox.repository.conversation(id)?.vanished === true);
  });
});

describe('templates', () => {
  /** One that asks for values in its body. */
  async function withValues(app: App) {
    const templates = await app.client.templates.list();
    app.inbox.templates.put(templates, clock.now());
    const found = templates.find(
      (template) =>
        placeholders(template).some(({ part }) => part === 'body') &&
        placeholders(template).every(({ kind, part }) => kind === 'text' && part === 'body') &&
        template.accountLinks.some(({ status }) => status === 'APPROVED'),
    );
    if (!found) throw new Error('The simulator has no such template');
    const values = placeholders(found).map(({ name }, nth) => [name, `value ${nth}`] as const);
    const body =
      found.parameterFormat === 'NAMED'
        ? Object.fromEntries(values)
        : values.map(([, value]) => value);
    return { templateId: found.id, variables: { body } };
  }

  it.each(['current', 'legacy'] as const)(
    '%s: one that may have arrived is found by its name and values, and not sent again',
    async (dialect) => {
      const app = await startApp({ dialect, conversations: 3 });
      const [id = ''] = await customers(app, 1);
      const input = { ...(await withValues(app)), replaces: null };
      const templateSends = { method: 'POST', path: '/(messages|send-template)/$' } as const;
      app.simulator.setFaults([{ match: templateSends, fault: 'reset-after-commit', times: 1 }]);
      const entry = app.outbox.sendTemplate(id, input);
      await until(() => app.inbox.outbox.get(entry.id)?.state === 'sent');
      expect(app.simulator.sent()).toHaveLength(1);
      expect(app.inbox.repository.newestMessages(id, 1)).toMatchObject([{ outboxId: entry.id }]);
    },
  );

  it('takes the place of a text whose window closed, before those written after it', async () => {
    const app = await startApp({ conversations: 3 });
    const [id = ''] = await customers(app, 1);
    const input = await withValues(app);
    app.simulator.setFaults([{ match: sends, fault: 'rate-limit-storm', delayMs: 1000 }]);
    const texts = ['one', 'two'].map((text) => app.outbox.sendText(id, text, null));
    await until(() => (app.inbox.outbox.get(texts[0]?.id ?? '')?.attempts ?? 0) > 0);
    app.simulator.advanceClock(25 * 3600);
    app.simulator.setFaults([]);
    const first = () => app.inbox.outbox.get(texts[0]?.id ?? '');
    await until(() => first()?.state === 'failed');
    expect(first()?.error?.code).toBe('windowClosed');
    app.outbox.sendTemplate(id, { ...input, replaces: texts[0]?.id ?? null });
    await until(() => app.simulator.sent().length === 1);
    expect(app.simulator.sent()[0]?.template).not.toBeNull();
    await until(() => app.inbox.outbox.get(texts[1]?.id ?? '')?.state === 'failed');
  });

  it('with a value missing is refused, and nothing is stored', async () => {
    const app = await startApp({ conversations: 3 });
    const [id = ''] = await customers(app, 1);
    const { templateId } = await withValues(app);
    const input = { templateId, variables: {}, replaces: null };
    expect(() => app.outbox.sendTemplate(id, input)).toThrow('validation');
    expect(app.inbox.outbox.open()).toEqual([]);
  });
});

/** At least 30 % of the sends are hit. */
const faults = [
  { match: sends, fault: 'hang-after-commit', probability: 0.05, delayMs: 500 },
  { match: sends, fault: 'hang-before-commit', probability: 0.05, delayMs: 500 },
  { match: sends, fault: 'reset-after-commit', probability: 0.08 },
  { match: sends, fault: 'reset-before-commit', probability: 0.05 },
  { match: sends, fault: 'status', status: 502, afterCommit: true, probability: 0.08 },
  { match: sends, fault: 'status', status: 503, probability: 0.05 },
  { match: sends, fault: 'rate-limit-storm', delayMs: 3000, probability: 0.05 },
  { match: sends, fault: 'late-commit', delayMs: 15_000, status: 504, probability: 0.08 },
  { match: sends, fault: 'truncate', probability: 0.03 },
] as const;

describe.each([
  ['honoured', true],
  ['ignored', false],
])('a bad network, with Idempotency-Keys %s', (_case, idempotency) => {
  it('loses nothing, doubles nothing, keeps the order', async () => {
    const app = await startApp({ idempotency, conversations: 3, messages: 3 });
    const ids = await customers(app, 10);
    app.simulator.setFaults([...faults]);
    const asked: OutboxEntry[] = [];
    for (let n = 0; n < 8; n += 1) {
      for (const id of ids) asked.push(app.outbox.sendText(id, `Answer ${n >> 1}`, null));
    }
    const { outbox } = app.inbox;
    const owners = () =>
      outbox.open().filter(({ state, nextTryAtMs }) => state === 'unknown' && nextTryAtMs === null);
    let decided = 0;
    await until(() => {
      for (const { id } of owners()) {
        decided += 1;
        app.outbox.decide(id, 'try-again');
      }
      return outbox.open().length === 0;
    }, 60_000);

    const sent = app.simulator.sent();
    expect(decided).toBeGreaterThan(0);
    for (const id of ids) {
      const arrived = sent.filter(({ conversationId }) => conversationId === id);
      expect(arrived.map(({ text }) => text)).toEqual(
        asked
          .filter((entry) => entry.conversationId === id)
          .map(({ payload }) => (payload.kind === 'text' ? payload.text : '')),
      );
    }
    expect(sent).toHaveLength(asked.length);
  });
});
