/** The world of the outbox's model test: the owner's sends, what arrives, and the invariants between them. */

import type { ReplyExtras } from '@shared/extras';
import { choicesFor } from '@shared/outbox';
import { expect } from 'vitest';
import { silentLog } from '../../common/log';
import type { OutboxEntry } from '../../storage/outbox-types';
import { applyRemote } from '../apply';
import { openBeginning } from '../beginnings';
import { createOutbox } from '../outbox';
import { byTime, isToCome } from '../outbox/release';
import { createReader } from '../reader';
import { createServerWatch } from '../server';
import type { Outbox } from '../types';
import { createFakeClock } from './fake-clock';
import { createFakeInbox } from './fake-inbox';
import { FakeServer } from './fake-server';
import { fakeTemplates } from './fixtures';
import { createLife, type Life } from './mortal';

export const CONVERSATIONS = ['c1', 'c2'];
/** Few, so that the same words are often sent again. */
export const TEXTS = ['Yes', 'No', 'At nine.'];
const PRICES = 'https://shop.test/prices.pdf';
const pdf = { url: PRICES, mimeType: 'application/pdf', bytes: 1000 };
const answers = ['Yes', 'No'].map((text) => ({ type: 'quick_reply', text, url: null }) as const);
/** Replies with more than words; the last one is a file alone. */
export const RICH: { text: string; extras: ReplyExtras }[] = [
  { text: 'Pick one.', extras: { footer: 'Maple', buttons: answers, file: null } },
  { text: 'Our prices.', extras: { footer: '', buttons: [], file: pdf } },
  { text: '', extras: { footer: '', buttons: [], file: pdf } },
];
const RICH_TEXTS = RICH.map(({ text }) => text || PRICES);
/** Customers who have no conversation yet, and the first messages to them. */
export const STRANGERS = ['+447700900801', '+447700900802'];
export const TEMPLATES = fakeTemplates.map(({ name }) => name);
export const DAY_SECONDS = 24 * 3600;
const MINUTE = 60_000;

/** What the owner did away with himself, and whether it may have been on its way by then. */
interface Discarded {
  entry: OutboxEntry;
  mayHaveArrived: boolean;
}

export class ModelWorld {
  readonly clock = createFakeClock();
  readonly server = new FakeServer(this.clock);
  readonly inbox = createFakeInbox(this.clock);
  readonly discarded: Discarded[] = [];
  life: Life;
  outbox: Outbox;

  /** As the owner set it, for replies that can be taken back. */
  holdMs = 0;

  constructor(honoursKeys: boolean) {
    this.server.honoursKeys = honoursKeys;
    for (const id of CONVERSATIONS) {
      this.server.add(id);
      this.server.write(id, 'Are you open?');
      this.listed(id);
    }
    ({ life: this.life, outbox: this.outbox } = this.#start());
  }

  #start() {
    const { clock, inbox } = this;
    const life = createLife({ clock, client: this.server.client, inbox });
    const parts = { ...life, log: silentLog, random: () => 0.5, fixedPollMs: null };
    const outbox = createOutbox({
      ...parts,
      handoff: { takeOver: () => Promise.resolve() },
      poller: {
        reader: createReader(life),
        server: createServerWatch(life.clock),
      },
      holdMs: () => this.holdMs,
    });
    outbox.start();
    return { life, outbox };
  }

  reviveIfDead(): void {
    if (!this.life.alive()) ({ life: this.life, outbox: this.outbox } = this.#start());
  }

  /** The list of conversations, as a poll brings it. */
  listed(id: string): void {
    const remote = {
      kind: 'conversations',
      conversations: [this.server.conversation(id)],
      askedAtMs: this.clock.now(),
      byName: true,
    } as const;
    applyRemote(this.inbox, remote, this.clock.now());
  }

  ask(id: string, text: string, inMs?: number, extras?: ReplyExtras): void {
    const over = { extras, ...(inMs !== undefined && { sendAtMs: this.clock.now() + inMs }) };
    try {
      this.outbox.sendText(id, text, null, over);
    } catch {
      // The window is closed, or the app was killed before it answered: nothing was promised.
    }
  }

  /** He opens the one with this number, or begins one, and sends a template. */
  writeFirst(number: string, templateId: string, inMs: number): void {
    try {
      const id = openBeginning(this.life.inbox, { number, from: null }, this.clock.now());
      const sendAtMs = inMs > 0 ? { sendAtMs: this.clock.now() + inMs } : {};
      this.outbox.sendTemplate(id, { templateId, variables: {}, replaces: null, ...sendAtMs });
    } catch {
      // Killed before it answered: nothing was promised.
    }
  }

  /** The conversation with a stranger, once the server has one. */
  conversationWith(number: string): string | null {
    const found = [...this.server.threads].find(
      ([, { conversation }]) => conversation.number === number,
    );
    return found?.[0] ?? null;
  }

  /** The stranger writes first after all. */
  strangerWrites(number: string, body: string): void {
    const id = this.conversationWith(number) ?? `from ${number}`;
    if (!this.server.threads.has(id)) this.server.add(id, { number });
    this.server.write(id, body);
    this.listed(id);
  }

  #customers(): { id: string | null; isOf: (entry: OutboxEntry) => boolean; words: string[] }[] {
    const known = CONVERSATIONS.map((id) => ({
      id,
      isOf: ({ conversationId }: OutboxEntry) => conversationId === id,
      words: [...TEXTS, ...RICH_TEXTS],
    }));
    const strangers = STRANGERS.map((number) => ({
      id: this.conversationWith(number),
      isOf: ({ payload, conversationId }: OutboxEntry) =>
        (payload.kind === 'template' && payload.begins?.number === number) ||
        conversationId === this.conversationWith(number),
      words: TEMPLATES,
    }));
    return [...known, ...strangers];
  }

  /** The owner decides entries that he sees are stuck; he does not send again what is still on its way. */
  decide(entry: OutboxEntry, choice: 'try-again' | 'send-now' | 'edit' | 'discard'): void {
    const { idempotencyKey, state, attempts } = entry;
    const comesLate = this.server.late.has(idempotencyKey);
    if (choice === 'try-again' && state === 'unknown' && comesLate && !this.server.honoursKeys)
      return;
    try {
      this.outbox.decide(entry.id, choice);
    } catch {
      // No choice now, or killed: only the entry's end counts.
    }
    if (!this.inbox.outbox.get(entry.id)) {
      this.discarded.push({ entry, mayHaveArrived: attempts > 0 });
    }
  }

  /** The app ends as it should: what is held for a moment leaves with it. */
  async quit(): Promise<void> {
    for (const { idempotencyKey, release } of this.inbox.outbox.open()) {
      if (release?.kind === 'held') this.inbox.notBefore.delete(idempotencyKey);
    }
    // Killed meanwhile, it never stops.
    this.outbox.stop(2_000).catch(() => undefined);
    await this.clock.advance(2_000);
    this.life.kill();
  }

  /** Sooner or later the network is good, everything late has come, and the owner has decided everything. */
  async comeToRest(): Promise<void> {
    this.server.fates = [];
    this.server.trouble = () => null;
    // Signed in again, where the server had refused the token.
    this.life.kill();
    for (let round = 0; round < 40; round += 1) {
      this.reviveIfDead();
      for (const id of CONVERSATIONS) {
        this.server.change(id, { chatWindowRemainingTime: DAY_SECONDS });
        this.listed(id);
      }
      for (const number of STRANGERS) {
        const id = this.conversationWith(number);
        if (id !== null) this.listed(id);
      }
      this.#sleepUntilDue();
      await this.clock.advance(5 * MINUTE);
      const open = this.inbox.outbox.open();
      if (open.length === 0) return;
      for (const entry of open) {
        const choices = choicesFor({ ...entry, kind: entry.payload.kind });
        const again = choices.includes('try-again') ? 'try-again' : 'discard';
        if (entry.state === 'failed') this.decide(entry, again);
        if (entry.state === 'unknown') this.decide(entry, 'try-again');
        if (entry.state === 'later' && entry.error) this.decide(entry, 'send-now');
      }
    }
    throw new Error('does not come to rest');
  }

  /** Most of the time until something is due passes in sleep. */
  #sleepUntilDue(): void {
    const [next] = this.inbox.outbox.open().filter(isToCome).sort(byTime);
    const dueMs = next?.release?.atMs ?? 0;
    if (dueMs > this.clock.now() + MINUTE) this.clock.set(dueMs - MINUTE);
  }

  check(): void {
    for (const number of STRANGERS) {
      const with_ = [...this.server.threads.values()].filter(
        ({ conversation }) => conversation.number === number,
      );
      expect(with_.length, `conversations with ${number}`).toBeLessThanOrEqual(1);
    }
    for (const { id, isOf, words } of this.#customers()) {
      const sent = this.inbox.everyEntry().filter(isOf);
      const delivered = this.server.delivered.filter(({ conversationId }) => conversationId === id);
      const gone = this.discarded.filter(({ entry }) => isOf(entry));
      for (const text of words) {
        const asked = sent.filter((entry) => textOf(entry) === text).length;
        const arrived = delivered.filter((one) => one.text === text).length;
        const spare = gone.filter(
          ({ entry, mayHaveArrived }) => mayHaveArrived && textOf(entry) === text,
        ).length;
        expect(arrived, `"${text}" lost in ${id}`).toBeGreaterThanOrEqual(asked);
        expect(arrived, `"${text}" doubled in ${id}`).toBeLessThanOrEqual(asked + spare);
      }
      // Words that the owner did away with may come late, and be taken for the same words sent again.
      const ambiguous = new Set(gone.map(({ entry }) => textOf(entry)));
      const sequenceOf = new Map(
        sent
          .filter((entry) => !ambiguous.has(textOf(entry)))
          .map((entry) => [entry.idempotencyKey, entry.sequence]),
      );
      const order = delivered.flatMap(({ key }) => sequenceOf.get(key ?? '') ?? []);
      expect(order, `order in ${id}`).toEqual(order.toSorted((a, b) => a - b));
    }
    // What is tried again was in time before; the clock may have been set back since.
    const firstTries = new Map(
      this.server.tries.map(({ key, atMs }) => [key, atMs] as const).reverse(),
    );
    for (const [key, atMs] of firstTries) {
      const notBeforeMs = this.inbox.notBefore.get(key ?? '') ?? 0;
      expect(atMs, 'sent before its time').toBeGreaterThanOrEqual(notBeforeMs);
    }
    expect(this.inbox.letGoEarly, 'could not be taken back').toEqual([]);
    expect(this.inbox.overtaken, 'overtook what was due before').toEqual([]);
    const all = [...this.inbox.everyEntry(), ...this.discarded.map((one) => one.entry)];
    const customers = this.#customers();
    for (const { key, conversationId, extras } of this.server.delivered) {
      const entry = all.find(({ idempotencyKey }) => idempotencyKey === key);
      expect(extras, 'buttons or file of another reply').toEqual(extrasOf(entry));
      const customer = customers.find(({ id }) => id === conversationId);
      expect(entry && customer?.isOf(entry), 'misplaced').toBe(true);
    }
  }
}

const extrasOf = (entry: OutboxEntry | undefined) =>
  (entry?.payload.kind === 'text' && entry.payload.extras) || null;

const textOf = ({ payload }: OutboxEntry) =>
  payload.kind === 'text'
    ? payload.text || payload.extras?.file?.url
    : payload.kind === 'template'
      ? payload.templateName
      : null;
