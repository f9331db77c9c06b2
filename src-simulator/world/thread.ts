import type { StoredMessage } from './model';

/**
 * The messages of one conversation: a generated past that is made when somebody reads it, and what
 * was said since. A million generated messages cost nothing until they are asked for.
 */
export class Thread {
  /** Oldest first. */
  readonly #recent: StoredMessage[] = [];
  readonly #past: PastMessages;
  #kept: StoredMessage[] | null = null;

  constructor(past: PastMessages) {
    this.#past = past;
  }

  /** Newest first, as the API lists them. */
  all(): StoredMessage[] {
    return [...this.#recent].reverse().concat(this.#kept ?? this.#past.all());
  }

  newest(): StoredMessage | null {
    return this.#recent.at(-1) ?? this.#kept?.[0] ?? this.#past.newest();
  }

  /** A message can be committed later than one that was made after it: order is by creation. */
  add(message: StoredMessage): void {
    const place = this.#recent.findLastIndex((each) => each.createdAtMs <= message.createdAtMs);
    this.#recent.splice(place + 1, 0, message);
  }

  /** The message itself, to be changed: from then on the generated past is kept in memory. */
  forChange(messageId: string): StoredMessage | null {
    this.#kept ??= this.#past.all();
    return this.all().find((message) => message.id === messageId) ?? null;
  }
}

/** What was said before the server started: written down, or made when it is read. */
export interface PastMessages {
  /** Newest first. */
  all(): StoredMessage[];
  newest(): StoredMessage | null;
}

/** A past that was written down, newest first. */
export function writtenPast(messages: StoredMessage[]): PastMessages {
  return { all: () => messages, newest: () => messages[0] ?? null };
}
