/** What the owner keeps of a customer, and who that is. */

export interface Person {
  /** Empty: as the server calls him. */
  name: string;
  note: string;
  /** Ids, in the order in which they were put on. */
  labels: number[];
}

/** What a customer is called wherever he is shown: as the owner calls him, else as the server does. */
export function shownName(ownName: string, serverName: string | null): string | null {
  return ownName || serverName;
}

/** Names the customer of a conversation, as the column of schema 16 does. */
export function contactKey(number: string | null, conversationId: string): string {
  return number === null ? `in ${conversationId}` : `+${number}`;
}

/** Two were kept of one: nothing of either is lost. */
export function joined(one: Person, other: Person): Person {
  return {
    name: one.name || other.name,
    note: [one.note, other.note].filter(Boolean).join('\n'),
    labels: [...new Set([...one.labels, ...other.labels])],
  };
}

/** Without control characters and halves of surrogate pairs, which SQLite's texts do not hold. */
export function oneLine(name: string | null | undefined): string {
  return (name ?? '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
}

/** By the customer (`contactKey`); writes only inside a write (writer.ts). */
export interface People {
  of(contact: string): Person;
  put(contact: string, person: Person): void;
  /** It turned out who the customer is: note, name and labels go along. */
  moved(from: string, to: string): void;
}
