/** A message in an export: when, who, and its words. */
import { type Author, authorOf } from '@shared/author';
import { cleanText } from '@shared/clean';
import { type Content, contentOf, mediaKind, mediaOf } from '@shared/content';
import type { MediaInfo, TemplateValues } from '@shared/domain';
import { fileName } from '@shared/media';
import { renderSent } from '@shared/templates';
import type { ThreadItem } from '@shared/thread-views';
import type { Translate } from '../app/i18n';

/** How those who write are called. */
export type People = Record<Author, string>;

/** A file of a message: its kind, and its name where that is known. */
export interface LineFile {
  /** As in app://media. */
  index: number;
  isPicture: boolean;
  label: string;
}

/** What a message says, part by part; a part that it does not have is empty. */
interface Parts {
  heading: string;
  text: string;
  footer: string;
  /** With its address, or what it copies or calls. */
  buttons: string[];
}

export interface Line extends Parts {
  atMs: number;
  author: Author;
  who: string;
  files: LineFile[];
  /** Its state, if it was not simply sent; else empty. */
  state: string;
}

interface WritingParts {
  people: People;
  translate: Translate;
  /** Also the names of files, which may hold those of people. */
  anonymous: boolean;
}

/** Null for what is between the owner and the agent: no customer saw it. */
export function lineOf(item: ThreadItem, parts: WritingParts): Line | null {
  if (item.prompt !== null) return null;
  const { message, mine } = item;
  const author = authorOf(message, mine);
  const said = partsOf(contentOf(message), parts.translate);
  const files = mediaOf(message).map((media, index) => fileOf(media, index, item, parts));
  const isEmpty = files.length === 0 && Object.values(said).every((part) => part.length === 0);
  return {
    ...said,
    text: isEmpty ? parts.translate('preview:empty') : said.text,
    atMs: item.createdAtMs,
    author,
    who: parts.people[author],
    files,
    state: stateOf(item, parts.translate),
  };
}

/** All of it as one text. */
export function wordsOf({ heading, text, footer, buttons, files }: Line): string {
  const shown = files.map(({ label }) => `[${label}]`);
  const pressed = buttons.map((button) => `[${button}]`);
  return [...shown, heading, text, footer, ...pressed].filter(Boolean).join('\n');
}

function partsOf(content: Content, translate: Translate): Parts {
  const nothing = { heading: '', text: '', footer: '', buttons: [] };
  switch (content.kind) {
    case 'text':
      return { ...nothing, text: cleanText(content.part.body) };
    case 'image':
      return { ...nothing, text: cleanText(content.part.caption ?? '') };
    case 'cta_button': {
      const { text, buttonText, url } = content.part;
      return { ...nothing, text: cleanText(text), buttons: [pressable(buttonText, url)] };
    }
    case 'list_selection': {
      const { text, buttonText } = content.part;
      return { ...nothing, text: cleanText(text), buttons: buttonText ? [line(buttonText)] : [] };
    }
    case 'quick_reply':
      return { ...nothing, text: cleanText(content.part.text) };
    case 'template': {
      const { header, body, footer, buttons } = renderSent(content.part);
      // Where its parts are not known, its name and values.
      if (content.part.components.length === 0) {
        const values = valuesOf(content.part.variables.body).join(' · ');
        const name = line(content.part.templateName.replaceAll('_', ' '));
        return { ...nothing, heading: name, text: cleanText(values) };
      }
      return {
        heading: header?.format === 'TEXT' ? line(header.text) : '',
        text: cleanText(body),
        footer: line(footer ?? ''),
        buttons: buttons.map(({ text, url, phoneNumber, code }) =>
          pressable(text, url ?? phoneNumber ?? code),
        ),
      };
    }
    case 'unified': {
      const { body, footer, buttons } = content.part;
      return {
        ...nothing,
        text: cleanText(body ?? ''),
        footer: line(footer ?? ''),
        buttons: buttons.map(({ text, url }) => pressable(text, url)),
      };
    }
    case 'unknown':
      return { ...nothing, text: translate('preview:unknown') };
  }
}

const line = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim();

const pressable = (text: string, leadsTo: string | null) =>
  [line(text), leadsTo && line(leadsTo)].filter(Boolean).join(': ');

const valuesOf = (values: TemplateValues | undefined): string[] => Object.values(values ?? {});

function fileOf(
  media: MediaInfo,
  index: number,
  { message }: ThreadItem,
  { translate, anonymous }: WritingParts,
): LineFile {
  // What has no type of its own is a picture: a photo, or the head of a template.
  const kind = headKind(message) ?? (media.mimeType === null ? 'image' : mediaKind(media.mimeType));
  const name = line(message.image?.image?.name ?? fileName(media.url) ?? '');
  const label =
    anonymous || !name
      ? translate(`preview:${kind}`)
      : translate(`preview:${kind}With`, { text: name });
  return { index, isPicture: kind === 'image', label };
}

/** A template's file has its kind in the header's format only. */
function headKind({ template }: ThreadItem['message']) {
  const format = template?.components.find(({ type }) => type === 'HEADER')?.format;
  return format === 'VIDEO' ? 'video' : format === 'DOCUMENT' ? 'document' : null;
}

const untold: ReadonlySet<ThreadItem['delivery']> = new Set([null, 'sent', 'delivered', 'read']);

function stateOf({ delivery }: ThreadItem, translate: Translate): string {
  return untold.has(delivery) ? '' : translate(`inbox:delivery.${delivery}`);
}
