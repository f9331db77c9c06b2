/** The workspace's templates, kept in inbox.db and fetched again when they are old or the owner asks. */
import { type Conversation, type PhoneNumber, phoneNumber, type Template } from '@shared/domain';
import type { TemplateChoice } from '@shared/views';
import { z } from 'zod';
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import type { Inbox } from '../storage/types';
import type { WassistClient } from '../wassist/types';
import { faultOf } from './fault';
import type { ServerWatch } from './server';

/** The templates that can be sent in a conversation. */
export interface TemplateLibrary {
  /**
   * For this conversation, last used first, then by name. Answers with what is stored when the server
   * cannot be reached; throws that failure only when nothing is stored. With `refresh`, and once a day
   * after it, WhatsApp is asked again what it approves.
   */
  list(
    conversationId: string,
    refresh: boolean,
  ): Promise<{ choices: TemplateChoice[]; fetchedAtMs: number | null }>;
  /** The business's own, as last read; asked for where none were. */
  numbers(): Promise<PhoneNumber[]>;
}

const FRESH_MS = 10 * 60_000;
const NUMBERS = 'phone-numbers';
const SYNCED = 'templates-synced';
const SYNC_EVERY_MS = 24 * 60 * 60_000;
/** Each is a request, of the hundred a minute that the key has. */
const MOST_SYNCED = 25;

export function createTemplateLibrary(parts: {
  client: WassistClient;
  inbox: Inbox;
  clock: Clock;
  log: Log;
  server: Pick<ServerWatch, 'met'>;
}): TemplateLibrary {
  const { client, inbox, clock, log } = parts;

  async function fetchAll(): Promise<void> {
    const [templates, numbers] = await Promise.all([
      client.templates.list({ priority: 'user' }),
      client.phoneNumbers.list({ priority: 'user' }),
    ]);
    inbox.meta.set(NUMBERS, numbers);
    inbox.templates.put(templates, clock.now());
  }

  /** Those that may not be sent first, which the owner waits for; a server that cannot do it is left alone. */
  async function syncAll(conversationId: string, priority: 'user' | 'filling'): Promise<void> {
    if (!client.capabilities().templateSync) return;
    inbox.meta.set(SYNCED, clock.now());
    const usage = inbox.templates.usage(conversationId);
    const rank = ({ id, accountLinks }: Template) =>
      accountLinks.some(({ status }) => status === 'APPROVED')
        ? (usage.get(id)?.lastUsedAtMs ?? 0)
        : Number.POSITIVE_INFINITY;
    const submitted = inbox.templates
      .all()
      .templates.filter(({ accountLinks }) => accountLinks.some(({ status }) => status !== 'DRAFT'))
      .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
    const synced = new Map<string, Template>();
    try {
      for (const { id } of submitted.slice(0, MOST_SYNCED)) {
        const template = await client.templates.sync(id, { priority });
        if (template?.id === id) synced.set(id, template);
      }
    } catch (error) {
      log.info('templates.not-synced');
      parts.server.met(faultOf(error));
    }
    const { templates, fetchedAtMs } = inbox.templates.all();
    const merged = templates.map((template) => synced.get(template.id) ?? template);
    if (synced.size > 0) inbox.templates.put(merged, fetchedAtMs ?? clock.now());
  }

  const isSyncDue = () => {
    const syncedAtMs = z.number().catch(0).parse(inbox.meta.get(SYNCED));
    return clock.now() - syncedAtMs > SYNC_EVERY_MS;
  };

  const stored = () => z.array(phoneNumber).catch([]).parse(inbox.meta.get(NUMBERS));

  return {
    async numbers() {
      if (inbox.templates.all().fetchedAtMs === null) {
        await fetchAll().catch((error: unknown) => parts.server.met(faultOf(error)));
      }
      return stored();
    },

    async list(conversationId, refresh) {
      const local = inbox.repository.conversation(conversationId);
      if (!local) throw new UserFailure('notFound');
      const before = inbox.templates.all().fetchedAtMs;
      if (refresh || before === null || clock.now() - before > FRESH_MS) {
        await fetchAll().catch((error: unknown) => {
          log.warn('templates.fetch-failed');
          parts.server.met(faultOf(error));
          if (before === null) throw error;
        });
      }
      if (refresh) await syncAll(conversationId, 'user');
      else if (isSyncDue()) {
        // Nobody waits for it; the inbox may be closed, or the disk full, before it ends.
        syncAll(conversationId, 'filling').catch(() => log.info('templates.not-synced'));
      }
      const { templates, fetchedAtMs } = inbox.templates.all();
      const numbers = stored();
      const usage = inbox.templates.usage(conversationId);
      const choices = templates.map((template): TemplateChoice => {
        const used = usage.get(template.id);
        return {
          template,
          ...sendableFrom(template, local.conversation.whatsappNumber, numbers),
          lastUsedAtMs: used?.lastUsedAtMs ?? null,
          lastVariables: used?.lastVariables ?? null,
        };
      });
      choices.sort(
        (a, b) =>
          Number(b.sendable) - Number(a.sendable) ||
          (b.lastUsedAtMs ?? 0) - (a.lastUsedAtMs ?? 0) ||
          a.template.name.localeCompare(b.template.name),
      );
      return { choices, fetchedAtMs };
    },
  };
}

/**
 * Whether a template may be sent on a conversation's number: approved for the WhatsApp account the
 * number belongs to (wassist-api.md 1.6), and never from the sandbox number. Where the server does
 * not say which account that is, an approval for any account lets it through: the server decides.
 */
export function sendableFrom(
  template: Template,
  whatsappNumber: Conversation['whatsappNumber'],
  phoneNumbers: readonly PhoneNumber[],
): Pick<TemplateChoice, 'sendable' | 'reason' | 'quality'> {
  const no = (reason: NonNullable<TemplateChoice['reason']>) => ({
    sendable: false,
    reason,
    quality: null,
  });
  const own = phoneNumbers.find(
    (phone) =>
      whatsappNumber !== null &&
      (phone.id === whatsappNumber.id || phone.number === whatsappNumber.number),
  );
  if (whatsappNumber?.isSandbox || own?.isSandbox) return no('sandbox');
  const wabaId = own?.wabaId ?? null;
  const links =
    wabaId === null
      ? template.accountLinks
      : template.accountLinks.filter((link) => link.wabaId === wabaId);
  if (links.length === 0) return no(template.accountLinks.length ? 'otherAccount' : 'draft');
  const statuses = new Set(links.map((link) => link.status));
  const approved = links
    .filter(({ status }) => status === 'APPROVED')
    .map(({ quality }) => quality);
  if (approved.length > 0) {
    const quality = (['RED', 'YELLOW'] as const).find((score) => approved.includes(score)) ?? null;
    return { sendable: true, reason: null, quality };
  }
  const blocking = blockingStatuses.find(([status]) => statuses.has(status));
  return no(blocking ? blocking[1] : 'unknown');
}

/** Nearest to being sendable first: with several links, that one says why not. */
const blockingStatuses = [
  ['PENDING', 'pending'],
  ['PAUSED', 'paused'],
  ['DRAFT', 'draft'],
  ['REJECTED', 'rejected'],
  ['DISABLED', 'disabled'],
] as const;
