/** What the owner keeps of customers: a name of his own, a note, labels. */
import { cleanText } from '@shared/clean';
import { type Label, labelColours, PEOPLE_MOST } from '@shared/people';
import { z } from 'zod';
import { UserFailure } from '../../common/failure';
import type { Connection } from '../database/connection';
import { joined, oneLine, type People, type Person } from '../model/person';
import type { PeopleStore } from '../types';
import type { ConversationRows } from './conversations';
import type { Touch, Writer } from './writer';

export function createPeople(connection: Connection): People {
  const find = connection.query<{ name: string; note: string }>(
    'SELECT name, note FROM person WHERE contact = ?',
  );
  const labelsOf = connection.query<{ label: number }>(
    'SELECT label FROM person_label WHERE contact = ? ORDER BY id',
  );
  const put = connection.query(
    `INSERT INTO person (contact, name, note) VALUES (:contact, :name, :note)
     ON CONFLICT (contact) DO UPDATE SET name = :name, note = :note
     WHERE name <> :name OR note <> :note`,
  );
  const remove = connection.query('DELETE FROM person WHERE contact = ?');
  const addLabel = connection.query(
    'INSERT OR IGNORE INTO person_label (contact, label) VALUES (?, ?)',
  );
  const dropLabel = connection.query('DELETE FROM person_label WHERE contact = ? AND label = ?');

  const of = (contact: string): Person => ({
    ...(find.get([contact]) ?? { name: '', note: '' }),
    labels: labelsOf.all([contact]).map(({ label }) => label),
  });
  function putPerson(contact: string, { name, note, labels }: Person): void {
    if (name || note) put.run({ contact, name, note });
    else remove.run([contact]);
    const before = of(contact).labels;
    for (const label of before) if (!labels.includes(label)) dropLabel.run([contact, label]);
    for (const label of labels) if (!before.includes(label)) addLabel.run([contact, label]);
  }
  return {
    of,
    put: putPerson,
    moved(from, to) {
      const person = of(from);
      if (!person.name && !person.note && person.labels.length === 0) return;
      putPerson(to, joined(of(to), person));
      putPerson(from, { name: '', note: '', labels: [] });
    },
  };
}

const anyColour = z.enum(labelColours).catch('blue');

/** All labels, in the order in which they were made. */
export function createLabels(connection: Connection): () => Label[] {
  const labels = connection.query<{ id: number; name: string; colour: string }>(
    'SELECT id, name, colour FROM label ORDER BY id',
  );
  return () => labels.all().map((label) => ({ ...label, colour: anyColour.parse(label.colour) }));
}

export function createPeopleStore(
  connection: Connection,
  parts: { writer: Writer; people: People; conversations: ConversationRows },
): PeopleStore {
  const { writer, people, conversations } = parts;
  const contactOf = connection.query<{ contact: string }>(
    'SELECT contact FROM conversation WHERE server_id = ?',
  );
  const labels = createLabels(connection);
  const addLabel = connection.query('INSERT INTO label (name, colour) VALUES (:name, :colour)');
  const changeLabel = connection.query(
    'UPDATE label SET name = :name, colour = :colour WHERE id = :id',
  );
  const lastId = connection.query<{ id: number }>('SELECT last_insert_rowid() AS id');
  const removeLabel = connection.query('DELETE FROM label WHERE id = ?');
  const takeOff = connection.query('DELETE FROM person_label WHERE label = ?');
  const bearers = connection.query<{ count: number }>(
    'SELECT count(*) AS count FROM person_label WHERE label = ?',
  );
  const kept = connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM
       (SELECT contact FROM person UNION SELECT contact FROM person_label)`,
  );

  function contact(conversationId: string): string {
    const found = contactOf.get([conversationId]);
    if (!found) throw new UserFailure('notFound');
    return found.contact;
  }

  /** False: it is so already. */
  function change(touch: Touch, of: string, next: (person: Person) => Person): boolean {
    const before = people.of(of);
    const after = next(before);
    if (JSON.stringify(before) === JSON.stringify(after)) return false;
    for (const row of conversations.withContact(of)) touch.rowOnly(row);
    people.put(of, after);
    conversations.renamed(of);
    return true;
  }

  return {
    set: (conversationId, { name, note }) =>
      writer.write((touch) => {
        change(touch, contact(conversationId), (person) => ({
          ...person,
          ...(name === undefined ? {} : { name: oneLine(name) }),
          ...(note === undefined ? {} : { note: cleanText(note).trim() }),
        }));
      }),
    labels,
    putLabel: ({ id, name, colour }) =>
      writer.write((touch) => {
        const words = oneLine(name);
        const others = labels().filter((label) => label.id !== id);
        if (!words || others.some((label) => label.name === words))
          throw new UserFailure('invalidInput', { field: 'name' });
        if (id === null && others.length >= PEOPLE_MOST.labels)
          throw new UserFailure('invalidInput', { field: 'labels' });
        touch.everywhere();
        if (id !== null && changeLabel.run({ id, name: words, colour }) === 0)
          throw new UserFailure('notFound');
        if (id === null) addLabel.run({ name: words, colour });
        return { id: id ?? lastId.get()?.id ?? 0, name: words, colour };
      }),
    removeLabel: (id) =>
      writer.write((touch) => {
        touch.everywhere();
        takeOff.run([id]);
        removeLabel.run([id]);
      }),
    bearers: (id) => bearers.get([id])?.count ?? 0,
    setLabel: (conversationIds, label, on) =>
      writer.write((touch) => {
        if (!labels().some(({ id }) => id === label)) throw new UserFailure('notFound');
        touch.list();
        return conversationIds.filter((conversationId) =>
          change(touch, contact(conversationId), (person) => {
            const others = person.labels.filter((id) => id !== label);
            if (on === others.length < person.labels.length) return person;
            return { ...person, labels: on ? [...others, label] : others };
          }),
        );
      }),
    count: () => kept.get()?.count ?? 0,
  };
}
