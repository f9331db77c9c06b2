/** inbox.db: the one place where the truth is kept. Opens it and puts its parts together. */
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import { type Connection, openConnection } from './database/connection';
import { migrate, SUMMED_VERSION, versionOf } from './database/migrations';
import type { Salvaged } from './database/salvage';
import { createAttentionStore } from './stores/attention';
import { createConversationRows } from './stores/conversations';
import { createDraftStore } from './stores/drafts';
import { createHistoryStore } from './stores/history';
import { createMediaStore } from './stores/media';
import { createMessageRows } from './stores/messages';
import { createMetaStore, createPinStore } from './stores/meta';
import { createOutboxStore } from './stores/outbox';
import { createLabels, createPeople, createPeopleStore } from './stores/people';
import { createQueueMarks } from './stores/queue-marks';
import { createRepository } from './stores/repository';
import { restoreSalvaged } from './stores/restore';
import { createRetention } from './stores/retention';
import { createTemplateStore } from './stores/templates';
import { createWriter } from './stores/writer';
import type { Inbox } from './types';
import { createListViews } from './views/list';
import { createNextViews } from './views/next';
import { createInsights, createStatistics } from './views/numbers';
import { createPeriodViews } from './views/period';
import { createFind, createSearch } from './views/search';
import { createThreadViews } from './views/thread';

export interface InboxOptions extends InboxParts {
  /** Null: in memory, for a session that leaves nothing behind. */
  file: string | null;
  /** Encrypts the file; any text. Without meaning in memory. */
  key: string;
  /** Told when the file turns out to be damaged while it is in use. */
  onDamaged?: () => void;
}

export interface InboxParts {
  clock: Clock;
  log: Log;
  /** Whether it was sent from this computer, by an inbox that a sign-out deleted. */
  wasOwn?: ((messageId: string) => boolean) | undefined;
  /** What was saved from a damaged file, for a new one. */
  salvaged?: Salvaged;
}

/**
 * Opens, and creates or migrates where needed. Throws UserFailure: diskFull, readOnly, databaseLocked
 * (another process has it), databaseDamaged, databaseKey (wrong key, or no database at all). Every
 * method of the inbox throws the same family, and then nothing of that call was written.
 */
export function openInbox(options: InboxOptions): Inbox {
  const connection = openConnection(options);
  try {
    if (versionOf(connection) >= SUMMED_VERSION && !connection.isSummed)
      throw new UserFailure('databaseDamaged');
    connection.checkTables(VITAL_TABLES);
    migrate(connection);
    const inbox = inboxOver(connection, options);
    const stopChecking = options.file === null ? () => {} : checkLater(connection, options.clock);
    return {
      ...inbox,
      close() {
        stopChecking();
        inbox.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Tables whose data is nowhere else, or that are sent from: checked before they are read. */
const VITAL_TABLES = [
  'sqlite_schema',
  'outbox',
  'draft',
  'form',
  'queue_mark',
  'meta',
  'person',
  'person_label',
  'label',
];
/** The rest of a large file is looked through while the app is used: half a megabyte at a time. */
const CHECK_AFTER_MS = 3_000;
const CHECK_PAUSE_MS = 5;

function checkLater(connection: Connection, clock: Clock): () => void {
  const steps = connection.checkAll();
  const step = () => {
    try {
      if (!steps.next().done) cancel = clock.after(CHECK_PAUSE_MS, step);
    } catch {
      // The connection reported a damage; the next read reports a disk that cannot be read.
    }
  };
  let cancel = clock.after(CHECK_AFTER_MS, step);
  return () => cancel();
}

/** The inbox over a connection whose schema is the latest. */
export function inboxOver(
  connection: Connection,
  { clock, log, salvaged, wasOwn }: InboxParts,
): Inbox {
  const writer = createWriter(connection, log);
  const marks = createQueueMarks(connection);
  const people = createPeople(connection);
  const labels = createLabels(connection);
  const conversations = createConversationRows(connection, { marks, people });
  const messages = createMessageRows(connection, marks, wasOwn);
  const ownIds = connection.query<{ server_id: string }>('SELECT server_id FROM own_message');
  const outbox = createOutboxStore(connection, { writer, messages, marks, clock });
  const meta = createMetaStore(connection);
  const pins = createPinStore(meta, writer);
  if (salvaged)
    restoreSalvaged(
      connection,
      { writer, conversations, marks, people, meta },
      salvaged,
      clock.now(),
    );
  const list = createListViews(connection, { pins, people, labels }, clock);
  const retention = createRetention(connection, { writer, messages, meta, clock, log });

  return {
    views: {
      ...list,
      ...createNextViews(connection, list.get, clock),
      ...createThreadViews(connection),
      ...createStatistics(connection),
      ...createInsights(connection),
      ...createPeriodViews(connection),
      search: createSearch(connection, people, labels),
      find: createFind(connection),
    },
    repository: createRepository(connection, { writer, conversations, messages, outbox }),
    outbox,
    drafts: createDraftStore(connection, writer),
    attention: createAttentionStore(connection, { writer, conversations, marks }),
    media: createMediaStore(connection, clock),
    meta,
    pins,
    people: createPeopleStore(connection, { writer, people, conversations }),
    history: createHistoryStore(connection, writer),
    templates: createTemplateStore(connection, meta),
    onChange: writer.onChange,
    together: writer.together,
    ownMessageIds: () => ownIds.all().map(({ server_id }) => server_id),
    use: retention.use,
    retain: retention.retain,
    clear: retention.clear,
    releaseMemory: connection.releaseMemory,
    close() {
      retention.stop();
      connection.close();
    },
  };
}
