/** What a WhatsApp template asks for, and how it reads once filled. */
import type { Message, Template, TemplateComponent, TemplateVariables } from './domain';

export type TemplatePart = 'header' | 'body' | 'button';

/** One value that the template asks for. */
export interface Placeholder {
  part: TemplatePart;
  /** As written between the braces: `1`, `2`… or the variable's own name. */
  name: string;
  /** Place among the values of its part, from 0; for a button, among the buttons that take a value. */
  index: number;
  /** The template author's sample, where the server gives one. */
  example: string | null;
  kind: 'text' | 'media-url' | 'url-suffix' | 'code';
  /**
   * False for the media of a header: without an address of one's own the template's sample goes out
   * (Wassist's command line sends no value for it; wassist-api.md 1.6).
   */
  required: boolean;
}

/** A template with its values filled in, part by part; null for a part that it does not have. */
export interface RenderedTemplate {
  header:
    | { format: 'TEXT'; text: string }
    | { format: 'IMAGE' | 'VIDEO' | 'DOCUMENT'; url: string | null }
    | null;
  body: string;
  footer: string | null;
  buttons: {
    type: TemplateComponent['buttons'][number]['type'];
    text: string;
    url: string | null;
    phoneNumber: string | null;
    code: string | null;
  }[];
}

type TemplateButton = TemplateComponent['buttons'][number];

/** Every value the template asks for: header, body, buttons, each in the order its values are sent. */
export function placeholders(template: Template): Placeholder[] {
  const header = componentOf(template, 'HEADER');
  const body = componentOf(template, 'BODY');
  const buttons = componentOf(template, 'BUTTONS');
  return [
    ...(header ? headerPlaceholders(header) : []),
    ...(body ? textPlaceholders(body, 'body') : []),
    ...(buttons ? buttonPlaceholders(buttons) : []),
  ];
}

/** The template as the customer would see it; a value not yet given stays as its placeholder. */
export function renderTemplate(template: Template, variables: TemplateVariables): RenderedTemplate {
  const asked = placeholders(template);
  const fill = (text: string, part: TemplatePart) =>
    text.replace(placeholderPattern(), (written, name: string) => {
      const placeholder = asked.find((other) => other.part === part && other.name === name);
      return (placeholder && variableOf(placeholder, variables)) || written;
    });
  const header = componentOf(template, 'HEADER');
  return {
    header: header ? renderHeader(header, asked, variables, fill) : null,
    body: fill(componentOf(template, 'BODY')?.text ?? '', 'body'),
    footer: componentOf(template, 'FOOTER')?.text ?? null,
    buttons: renderButtons(componentOf(template, 'BUTTONS')?.buttons ?? [], asked, variables),
  };
}

/** As `renderTemplate`, for a template that was sent: of it only the parts and the values are known. */
export function renderSent({
  id,
  templateName,
  components,
  variables,
}: NonNullable<Message['template']>): RenderedTemplate {
  const template: Template = {
    id: id ?? templateName,
    name: templateName,
    category: 'unknown',
    language: '',
    parameterFormat: Array.isArray(variables.body ?? []) ? 'POSITIONAL' : 'NAMED',
    components,
    accountLinks: [],
  };
  return renderTemplate(template, variables);
}

/** The value given for a placeholder; null when there is none or it is blank. */
export function variableOf(placeholder: Placeholder, variables: TemplateVariables): string | null {
  const values = variables[placeholder.part === 'button' ? 'buttons' : placeholder.part];
  if (!values) return null;
  const key = Array.isArray(values) ? placeholder.index : placeholder.name;
  const value = Object.hasOwn(values, key) ? Reflect.get(values, key) : null;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

const componentOf = (template: Template, type: TemplateComponent['type']) =>
  template.components.find((component) => component.type === type);

/** A fresh one for each use: a global pattern remembers where it stopped. */
const placeholderPattern = () => /\{\{\s*([^{}\s]+)\s*\}\}/g;

const namesIn = (text: string) => [
  ...new Set([...text.matchAll(placeholderPattern())].map((match) => match[1] ?? '')),
];

/** Positional ones by number, whatever order the text has them in; named ones as they come. */
function textPlaceholders(component: TemplateComponent, part: 'header' | 'body'): Placeholder[] {
  const written = component.text === null ? [] : namesIn(component.text);
  const names = component.text === null ? component.examples.map(({ name }) => name) : written;
  const positional = names.every((name) => /^\d{1,4}$/.test(name));
  const ordered = positional ? names.sort((a, b) => Number(a) - Number(b)) : names;
  return ordered.map((name, index) => ({
    part,
    name,
    index,
    example: exampleOf(component, name),
    kind: 'text',
    required: true,
  }));
}

function headerPlaceholders(component: TemplateComponent): Placeholder[] {
  if (!isMedia(component)) return textPlaceholders(component, 'header');
  const { mediaUrl: example } = component;
  return [{ part: 'header', name: '1', index: 0, example, kind: 'media-url', required: false }];
}

function buttonPlaceholders(component: TemplateComponent): Placeholder[] {
  return component.buttons.filter(takesValue).map((button, index) => ({
    part: 'button',
    name: String(index + 1),
    index,
    example: exampleOf(component, String(component.buttons.indexOf(button) + 1)),
    kind: button.type === 'URL' ? 'url-suffix' : 'code',
    required: true,
  }));
}

const takesValue = (button: TemplateButton) =>
  button.type === 'COPY_CODE' ||
  button.type === 'OTP' ||
  (button.type === 'URL' && button.url !== null && namesIn(button.url).length > 0);

const isMedia = (
  component: TemplateComponent,
): component is TemplateComponent & { format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' } =>
  component.format === 'IMAGE' || component.format === 'VIDEO' || component.format === 'DOCUMENT';

const exampleOf = (component: TemplateComponent, name: string) =>
  component.examples.find((example) => example.name === name)?.example ?? null;

function renderHeader(
  header: TemplateComponent,
  asked: Placeholder[],
  variables: TemplateVariables,
  fill: (text: string, part: TemplatePart) => string,
): RenderedTemplate['header'] {
  if (!isMedia(header))
    return header.text === null ? null : { format: 'TEXT', text: fill(header.text, 'header') };
  const media = asked.find((placeholder) => placeholder.kind === 'media-url');
  const given = media ? variableOf(media, variables) : null;
  return { format: header.format, url: given ?? header.mediaUrl };
}

function renderButtons(
  buttons: TemplateButton[],
  asked: Placeholder[],
  variables: TemplateVariables,
): RenderedTemplate['buttons'] {
  const dynamic = buttons.filter(takesValue);
  return buttons.map((button) => {
    const index = dynamic.indexOf(button);
    const placeholder = asked.find((other) => other.part === 'button' && other.index === index);
    const value = placeholder ? variableOf(placeholder, variables) : null;
    return {
      type: button.type,
      text: button.text,
      url: button.url?.replace(placeholderPattern(), (written) => value ?? written) ?? null,
      phoneNumber: button.phoneNumber,
      code: placeholder?.kind === 'code' ? value : null,
    };
  });
}
