/** What the owner typed into the form, as it is kept for the customer while the dialog is closed. */
import type { FieldTexts } from './form';

/** What was typed, by template: to look at another one costs nothing. */
export interface Fill {
  chosenId: string | null;
  typed: Readonly<Record<string, FieldTexts>>;
}

/** As `writeFill` wrote it; anything else is a form that nothing was typed in. */
export function readFill(kept: string): Fill {
  const nothing: Fill = { chosenId: null, typed: {} };
  if (kept === '') return nothing;
  try {
    const read: unknown = JSON.parse(kept);
    return isFill(read) ? read : nothing;
  } catch {
    return nothing;
  }
}

/** Empty where nothing was typed. */
export function writeFill(fill: Fill): string {
  const texts = Object.values(fill.typed).flatMap((fields) => Object.values(fields));
  return texts.some((text) => text !== '') ? JSON.stringify(fill) : '';
}

/** After one was sent: the values typed for the others. */
export function withoutTemplate({ typed }: Fill, templateId: string): Fill {
  const { [templateId]: _sent, ...others } = typed;
  return { chosenId: null, typed: others };
}

function isFill(read: unknown): read is Fill {
  if (!isRecord(read) || !isRecord(read.typed)) return false;
  if (read.chosenId !== null && typeof read.chosenId !== 'string') return false;
  return Object.values(read.typed).every(
    (texts) => isRecord(texts) && Object.values(texts).every((text) => typeof text === 'string'),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
