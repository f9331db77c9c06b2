/** The template form: each field's label, its first value, what its values mean to the API, and what is kept. */
import type { Template, TemplateValues, TemplateVariables } from '@shared/domain';
import { type Placeholder, placeholders, variableOf } from '@shared/templates';
import type { TFunction } from 'i18next';

/** Text per field, by `fieldKey`. */
export type FieldTexts = Record<string, string>;

/** Tells the fields of a form apart; a header and a body may both have a "1". */
export const fieldKey = (placeholder: Placeholder) => `${placeholder.part} ${placeholder.name}`;

/** What a field is called. */
export function fieldLabel(t: TFunction<'templates'>, placeholder: Placeholder): string {
  return isNumbered(placeholder)
    ? t(`field.${placeholder.part}`, { number: placeholder.name })
    : placeholder.name;
}

/** Letters of the sentence on either side of a field's place in it. */
const AROUND_LETTERS = 24;

/** Where a value goes; a reader says a word for it (TemplateForm.tsx). */
export const BLANK = '▢';

/** A field's place in the sentence: "…handed your order ▢ to the post"; empty where it has none. */
export function placeOf(template: Template, { part, name, index, kind }: Placeholder): string {
  if (kind === 'url-suffix') return addressOf(template, index);
  if (part === 'button' || kind !== 'text') return '';
  const type = part === 'body' ? 'BODY' : 'HEADER';
  const text = template.components.find((component) => component.type === type)?.text ?? '';
  const place = new RegExp(`\\{\\{\\s*${name.replace(/\W/g, '\\$&')}\\s*\\}\\}`).exec(text);
  if (!place) return '';
  const clean = (words: string) =>
    words
      .replace(/\{\{[^}]*\}\}/g, '…')
      .replace(/[*_~`]/g, '')
      .replace(/\s+/g, ' ');
  const before = clean(text.slice(0, place.index));
  const after = clean(text.slice(place.index + place[0].length));
  const start =
    before.length > AROUND_LETTERS
      ? `…${wholeWords(before.slice(-AROUND_LETTERS), 'start')}`
      : before;
  const end =
    after.length > AROUND_LETTERS ? `${wholeWords(after.slice(0, AROUND_LETTERS), 'end')}…` : after;
  return `${start}${BLANK}${end}`.trim();
}

/** "Track parcel: …/track/▢". */
function addressOf(template: Template, index: number): string {
  const open = (url: string | null) => url?.includes('{{') ?? false;
  const buttons = template.components.flatMap(({ buttons }) => buttons);
  const button = buttons.filter(({ type, url }) => (type === 'URL' ? open(url) : isCode(type)))[
    index
  ];
  if (!button?.url) return '';
  const address = button.url.replace(/^https?:\/\//, '').replace(/\{\{[^}]*\}\}/, BLANK);
  const steps = address.split('/');
  return `${button.text}: ${steps.length > 2 ? `…/${steps.slice(-2).join('/')}` : address}`;
}

const isCode = (type: string) => type === 'COPY_CODE' || type === 'OTP';

/** Without the word that was cut. */
function wholeWords(text: string, side: 'start' | 'end'): string {
  const kept = side === 'start' ? text.replace(/^\S*\s/, '') : text.replace(/\s\S*$/, '');
  return kept || text;
}

/**
 * The fields that are one value to the owner, the first of them leading: those of the same name of its
 * own, and those for which the template's author gave the same example.
 */
export function keysOfOne(template: Template, key: string): string[] {
  const all = placeholders(template).filter(({ kind }) => kind !== 'media-url');
  const field = all.find((placeholder) => fieldKey(placeholder) === key);
  if (!field) return [key];
  return all
    .filter((other) =>
      isNumbered(field)
        ? other === field || (field.example !== null && other.example === field.example)
        : other.name === field.name,
    )
    .map(fieldKey);
}

/** What is typed in one field, and in those that are one value with it and say nothing of their own. */
export function filledTogether(
  template: Template,
  texts: FieldTexts,
  key: string,
  text: string,
): FieldTexts {
  const before = texts[key] ?? '';
  const [lead, ...others] = keysOfOne(template, key);
  // A field that follows may be changed by itself.
  const follow = lead === key ? others.filter((one) => (texts[one] ?? before) === before) : [];
  return Object.fromEntries([key, ...follow].map((one) => [one, text]));
}

/** The field that leads this one; null where it leads itself, or says something else. */
export function leaderOf(template: Template, texts: FieldTexts, key: string): string | null {
  const lead = keysOfOne(template, key)[0] ?? key;
  const text = texts[key] ?? '';
  return lead !== key && text !== '' && texts[lead] === text ? lead : null;
}

/** Whether a field is numbered ("Body 1") or has a name of its own. */
export const isNumbered = (placeholder: Placeholder) => /^\d+$/.test(placeholder.name);

/** What a field is filled with before the owner has typed in it, and where that is from. */
export interface Start {
  text: string;
  from: 'contact' | 'before';
}

/**
 * What the fields start with, by `fieldKey`: the contact's name where it belongs, elsewhere what this
 * customer was sent the last time. Nothing is ever taken from another customer or from an example.
 */
export function startsOf(
  template: Template,
  lastVariables: TemplateVariables | null,
  contactName: string | null,
): Record<string, Start> {
  const starts: Record<string, Start> = {};
  for (const placeholder of placeholders(template)) {
    const isName = asksForName(template, placeholder);
    const last = lastVariables ? variableOf(placeholder, lastVariables) : null;
    const text = isName ? firstName(contactName) : last;
    if (text) starts[fieldKey(placeholder)] = { text, from: isName ? 'contact' : 'before' };
  }
  return starts;
}

const nameWords =
  /^(?:(?:customer|client|contact|first|full|user)_?)?name$|^(?:(?:primer_?)?nombre|(?:primeiro_?)?nome)(?:_(?:del_|do_)?cliente)?$|^cliente$/i;
const greeting =
  /(?:^|[\s¡])(?:hi|hello|hey|dear|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|estimad[oa]|querid[oa]|ol[aá]|oi|bom dia|boa (?:tarde|noite)|prezad[oa])[\s,]*$/iu;

/** By its own name, or by a greeting right before it in the body. */
function asksForName(template: Template, placeholder: Placeholder): boolean {
  if (placeholder.part === 'button' || placeholder.kind !== 'text') return false;
  if (!isNumbered(placeholder)) return nameWords.test(placeholder.name);
  const type = placeholder.part === 'body' ? 'BODY' : 'HEADER';
  const text = template.components.find((component) => component.type === type)?.text ?? '';
  const at = text.search(new RegExp(`\\{\\{\\s*${placeholder.name}\\s*\\}\\}`));
  return at !== -1 && greeting.test(text.slice(0, at));
}

function firstName(contactName: string | null): string {
  return contactName?.trim().split(/\s+/)[0] ?? '';
}

/** The values as the API takes them: by position, or by name for a template of the NAMED format. */
export function variablesOf(template: Template, texts: FieldTexts): TemplateVariables {
  const asked = placeholders(template);
  const of = (part: Placeholder['part']) =>
    asked.filter((placeholder) => placeholder.part === part);
  const text = (placeholder: Placeholder) => (texts[fieldKey(placeholder)] ?? '').trim();
  const values = (part: 'header' | 'body'): TemplateValues | undefined => {
    const fields = of(part);
    // Without an address of one's own the template's sample goes out: then no value is sent at all.
    if (fields.every((field) => !field.required && text(field) === '')) return undefined;
    const byName =
      template.parameterFormat === 'NAMED' && fields.every((field) => field.kind === 'text');
    return byName
      ? Object.fromEntries(fields.map((field) => [field.name, text(field)]))
      : fields.map(text);
  };
  const header = values('header');
  const body = values('body');
  const buttons = of('button').map(text);
  return {
    ...(header && { header }),
    ...(body && { body }),
    ...(buttons.length > 0 && { buttons }),
  };
}

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
