/**
 * libsql, and how its rows are read. It ends the whole program where a text is no UTF-8 (a Rust panic that nothing
 * catches), and one changed bit of the encrypted file makes such a text: so SQLite hands texts out as bytes, and they
 * become text here, or a damage that can be told.
 */
import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import type Libsql from 'libsql';
import { UserFailure } from '../../common/failure';

/** By `require`: an import of a CommonJS module starts Node's lexer for them, in WebAssembly. */
export const Database: typeof Libsql = createRequire(import.meta.url)('libsql');

/** A statement's rows, with every text checked. Of what writes, nothing is read. */
export function prepareSafely(database: Libsql.Database, sql: string): Libsql.Statement {
  const plain = database.prepare(sql);
  if (!/^\s*(SELECT|WITH)\b/i.test(sql)) return plain;
  const columns = plain.columns().map(({ name, type }) => ({ name, kind: kindOf(type) }));
  const texts = columns.flatMap(({ name, kind }) => (kind === 'other' ? [] : [name]));
  if (texts.length === 0) return plain;
  const bytes = columns.map(({ name, kind }) => bytesOf(quoted(name), kind));
  const statement = database.prepare(`SELECT ${bytes.join(', ')} FROM (${sql})`);
  return {
    all: (...values: unknown[]) => {
      const rows = statement.all(...values);
      for (const row of rows) toText(row, texts);
      return rows;
    },
    get: (...values: unknown[]) => toText(statement.get(...values), texts),
    run: (...values: unknown[]) => statement.run(...values),
  } as Libsql.Statement;
}

type Kind = 'text' | 'perhaps' | 'other';

/** By what the table says; tables are STRICT, so that it is so. An expression says nothing. */
function kindOf(type: string | null): Kind {
  if (type === null) return 'perhaps';
  return /^(text|any)$/i.test(type) ? 'text' : 'other';
}

function bytesOf(name: string, kind: Kind): string {
  if (kind === 'other') return name;
  if (kind === 'text') return `CAST(${name} AS BLOB) AS ${name}`;
  return `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END AS ${name}`;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function toText(row: unknown, texts: readonly string[]): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const cells = row as Record<string, unknown>;
  for (const name of texts) {
    const value = cells[name];
    // libsql returns a Buffer for one row, and an ArrayBuffer each for many.
    if (!(value instanceof Uint8Array) && !(value instanceof ArrayBuffer)) continue;
    const bytes =
      value instanceof ArrayBuffer
        ? Buffer.from(value)
        : Buffer.from(value.buffer, value.byteOffset, value.length);
    if (!isUtf8(bytes)) throw new UserFailure('databaseDamaged');
    cells[name] = bytes.toString();
  }
  return row;
}
