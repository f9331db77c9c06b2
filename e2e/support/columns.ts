/** Rows of a name and its values, in columns as people read them. */
export function columns(rows: readonly (readonly [string, ...(string | number)[]])[]): string {
  const cells = rows.map((row) => row.map(String));
  const widths = cells[0]?.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  '),
    )
    .join('\n');
}

export const percent = (part: number, whole: number) =>
  whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(1)} %`;

/** A complaint in one sentence; none where nothing was found. */
export const complaintOf = (name: string, found: readonly string[]): string[] =>
  found.length === 0 ? [] : [`${found.length} ${name}, e.g. ${found.slice(0, 3).join('; ')}`];
