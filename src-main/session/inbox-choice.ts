/**
 * Which of the inboxes on this computer belongs to the workspace that signs in. The API tells a key
 * neither its workspace nor its account (docs/wassist-api.md), but a conversation belongs to one
 * workspace alone: where the server knows one that an inbox holds, the inbox is that workspace's.
 * Others stay as they are, with what is unsent in them, until their own workspace signs in again.
 */
import { randomBytes } from 'node:crypto';
import type { UserError } from '@shared/errors';
import { isNewConversation } from '@shared/new-conversation';
import type { ConversationRow } from '@shared/views';
import { accountOf, type Credentials } from '../storage/credentials';
import type { Inbox, InboxId } from '../storage/types';
import { originOf } from '../wassist/address';
import { isWassistError } from '../wassist/error';
import type { WassistClient } from '../wassist/types';
import { isOfOtherServer } from './secrets';

/** An inbox, open, from a file or in memory. */
export interface OpenedInbox {
  inbox: Inbox;
  /** What happened to the file, if anything. */
  notice: UserError | null;
}

/** Which of the inboxes on this computer it is. */
export interface ChosenInbox extends OpenedInbox {
  id: InboxId;
}

export interface InboxChoiceParts {
  /** Those that are there, in the order of trying. */
  ids: InboxId[];
  open: (key: string, id: InboxId) => Promise<OpenedInbox>;
  credentials: Pick<Credentials, 'get' | 'set'>;
  /** The client of the workspace that signs in. */
  client: { baseUrl: string; conversations: Pick<WassistClient['conversations'], 'get'> };
}

/** inbox.db remembers under this name which server filled it: no other one is asked about it. */
const SERVER = 'workspace.server';
/** One that the server knows is proof; more are asked about in case that it has lost some. */
const ASKED_ABOUT = 3;
const LOOKED_THROUGH = 50;

/**
 * Opens the workspace's inbox, or a new one. Throws what the client, the keyring and the disk throw;
 * then nothing is left open and nothing is changed.
 */
export async function chooseInbox(parts: InboxChoiceParts): Promise<ChosenInbox> {
  const readable = new Map<InboxId, UserError | null>();
  let vacant: InboxId | undefined;
  for (const id of parts.ids) {
    const key = await parts.credentials.get(accountOf('inbox-key', id));
    // Without its key it cannot be read.
    if (key === null) continue;
    const opened = await parts.open(key, id);
    let found: Finding;
    try {
      found = await look(opened.inbox, parts.client);
    } catch (error) {
      opened.inbox.close();
      throw error;
    }
    if (found === 'its own') return remembered(parts, { id, ...opened });
    opened.inbox.close();
    readable.set(id, opened.notice);
    if (found === 'vacant') vacant ??= id;
  }
  const id = vacant === undefined ? await newId(parts, readable) : vacant;
  return begun(parts, id, readable.get(id) ?? null);
}

type Finding = 'its own' | 'of another' | 'vacant';

async function look(inbox: Inbox, client: InboxChoiceParts['client']): Promise<Finding> {
  const filledBy = inbox.meta.get(SERVER);
  // A file that does not say yet was filled before there could be several.
  if (typeof filledBy === 'string' && filledBy !== originOf(client.baseUrl)) return 'of another';
  const held = heldIn(inbox);
  if (held.length === 0) return 'vacant';
  for (const id of held) if (await knows(client, id)) return 'its own';
  return 'of another';
}

/** Those that the server may know come first. */
const unlikely = ({ id, vanished }: ConversationRow): number =>
  Number(vanished || isNewConversation(id));

function heldIn({ views }: Inbox): string[] {
  const { rows } = views.list({
    filter: 'all',
    sort: 'newest',
    agentId: null,
    country: null,
    offset: 0,
    limit: LOOKED_THROUGH,
  });
  return rows
    .toSorted((a, b) => unlikely(a) - unlikely(b))
    .slice(0, ASKED_ABOUT)
    .map(({ id }) => id);
}

async function knows({ conversations }: InboxChoiceParts['client'], id: string): Promise<boolean> {
  try {
    await conversations.get(id);
    return true;
  } catch (error) {
    if (isWassistError(error, 'notFound', 'forbidden')) return false;
    throw error;
  }
}

/** The first workspace's file has the plain name, unless it, or the key under it, is another's. */
async function newId(
  { credentials, client }: InboxChoiceParts,
  readable: ReadonlyMap<InboxId, unknown>,
): Promise<InboxId> {
  const isTaken = readable.has(null) || (await isOfOtherServer(credentials, null, client.baseUrl));
  return isTaken ? randomBytes(4).toString('hex') : null;
}

async function begun(
  parts: InboxChoiceParts,
  id: InboxId,
  notice: UserError | null,
): Promise<ChosenInbox> {
  const account = accountOf('inbox-key', id);
  const key = (await parts.credentials.get(account)) ?? randomBytes(32).toString('hex');
  // The keyring must take it before anything is written with it.
  await parts.credentials.set(account, key);
  const opened = await parts.open(key, id);
  // Without a conversation there may still be another workspace's templates, and how far it had read.
  opened.inbox.templates.put([], 0);
  opened.inbox.meta.clear();
  return remembered(parts, { id, inbox: opened.inbox, notice: opened.notice ?? notice });
}

function remembered({ client }: InboxChoiceParts, chosen: ChosenInbox): ChosenInbox {
  chosen.inbox.meta.set(SERVER, originOf(client.baseUrl));
  return chosen;
}
