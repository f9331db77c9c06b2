/** Components and variables: of a template, and of a message that was sent from one (wassist-api.md 1.6). */
import type { TemplateComponent } from '@shared/domain';
import { z } from 'zod';
import { listOf, optionalLabel, optionalText, sameNames, text, word } from './primitives';

const MOST_VALUES = 100;

const scalar = z.union([z.string(), z.number()]).transform(String).pipe(text);
const valueList = z.array(scalar).max(MOST_VALUES);
/** One text or a list of them: the API's description and the SDK disagree about the header. */
const values = z
  .union([
    scalar.transform((value) => [value]),
    valueList,
    z
      .record(z.string().max(100), scalar)
      .refine((named) => Object.keys(named).length <= MOST_VALUES),
  ])
  .optional()
  .catch(undefined);

/** The values that a message was sent with; what cannot be read is left out. */
export const templateVariables = z
  .object({ body: values, header: values, buttons: valueList.optional().catch(undefined) })
  .catch({ body: undefined, header: undefined, buttons: undefined })
  .transform(({ body, header, buttons }) => ({
    ...(body === undefined ? {} : { body }),
    ...(header === undefined ? {} : { header }),
    ...(buttons === undefined ? {} : { buttons }),
  }));

const texts = listOf(scalar);
const namedExamples = listOf(
  z.object({ param_name: optionalLabel.pipe(z.string()), example: scalar }),
);

const example = z
  .object({
    body_text: z.preprocess(
      (rows) => (Array.isArray(rows) && Array.isArray(rows[0]) ? rows[0] : rows),
      texts,
    ),
    header_text: texts,
    body_text_named_params: namedExamples,
    header_text_named_params: namedExamples,
    header_handle: texts,
    header_url: texts,
  })
  .nullable()
  .catch(null);

const button = z.object({
  type: word(sameNames(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'FLOW', 'OTP'])),
  text: optionalText,
  url: optionalText,
  phone_number: optionalLabel,
  phoneNumber: optionalLabel,
  example: z.preprocess((value) => (Array.isArray(value) ? value : [value]), texts),
});

const wireComponent = z.object({
  type: word(sameNames(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])),
  format: word(sameNames(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT'])),
  text: optionalText,
  example,
  buttons: listOf(button),
});

const component = wireComponent.transform(
  (wire): TemplateComponent => ({
    type: wire.type.value ?? 'unknown',
    format: wire.format.value,
    text: wire.text,
    buttons: wire.buttons.map((one) => ({
      type: one.type.value ?? 'unknown',
      text: one.text ?? '',
      url: one.url,
      phoneNumber: one.phone_number ?? one.phoneNumber,
    })),
    examples: examplesOf(wire),
    mediaUrl: wire.example?.header_url[0] ?? httpsOnly(wire.example?.header_handle[0]),
  }),
);

/** A template's parts, in the server's order. */
export const templateComponents = listOf(component);

/** By position from 1, or by name; of buttons, by the button's place among all of them. */
function examplesOf({ type, example: given, buttons }: z.output<typeof wireComponent>) {
  const byPosition = (samples: string[]) =>
    samples.map((sample, index) => ({ name: String(index + 1), example: sample }));
  const byName = (samples: { param_name: string; example: string }[]) =>
    samples.map((sample) => ({ name: sample.param_name, example: sample.example }));
  switch (type.value) {
    case 'HEADER':
      return [
        ...byName(given?.header_text_named_params ?? []),
        ...byPosition(given?.header_text ?? []),
      ];
    case 'BODY':
      return [
        ...byName(given?.body_text_named_params ?? []),
        ...byPosition(given?.body_text ?? []),
      ];
    case 'BUTTONS':
      return buttons.flatMap(({ example: [sample] }, index) =>
        sample === undefined ? [] : [{ name: String(index + 1), example: sample }],
      );
    default:
      return [];
  }
}

/** A handle is Meta's id of an upload; on some servers it is the file's address. */
const httpsOnly = (handle: string | undefined) => (handle?.startsWith('https://') ? handle : null);
