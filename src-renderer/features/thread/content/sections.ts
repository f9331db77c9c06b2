/** The sections of a list message. The API types them as plain objects: read what is there. */
interface ListRow {
  title: string;
  description: string | null;
}
/** A heading, if it has one, and what can be chosen under it. */
export interface ListSection {
  title: string | null;
  rows: ListRow[];
}

/** A row without a title is shown by its id; one without either is left out. */
export function sectionsOf(sections: readonly Record<string, unknown>[]): ListSection[] {
  return sections.map((section) => ({
    title: textOf(section, 'title'),
    rows: (Array.isArray(section.rows) ? section.rows : []).flatMap((row: unknown) => {
      if (typeof row !== 'object' || row === null) return [];
      const title = textOf(row, 'title') ?? textOf(row, 'id');
      return title ? [{ title, description: textOf(row, 'description') }] : [];
    }),
  }));
}

function textOf(from: object, key: string): string | null {
  const value: unknown = Reflect.get(from, key);
  return typeof value === 'string' && value !== '' ? value : null;
}
