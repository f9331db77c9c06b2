/**
 * A message of either dialect as the domain model has it. Sources: wassist-api.md 1.2 (where the SDK's
 * types, the command line's and the live answers differ, all are taken), wassist-sdk-conversations.md.
 */
import { contentOf, toldAsText } from '@shared/content';
import { type Message, messageRoles, messageStatuses } from '@shared/domain';
import { z } from 'zod';
import {
  anything,
  boundedJson,
  date,
  id,
  listOf,
  openObject,
  optionalDate,
  optionalId,
  optionalLabel,
  optionalNumber,
  optionalText,
  orText,
  sameNames,
  text,
  word,
} from './primitives';
import { readOr, type SkipReport } from './report';
import { templateComponents, templateVariables } from './template-parts';

type KnownType = Exclude<Message['type'], 'unknown'>;

/** The server's words for each of our types; `cta` is the newer one (wassist-api.md 1.2). */
const typeWords: Record<KnownType, string[]> = {
  text: ['text'],
  image: ['image'],
  cta_button: ['cta', 'cta_button'],
  list_selection: ['list_selection'],
  template: ['template'],
  unified: ['unified'],
  quick_reply: ['quick_reply'],
};

export const messageTypeNames: ReadonlyMap<string, KnownType> = new Map(
  Object.entries(typeWords).flatMap(([type, names]) =>
    names.map((name) => [name, type as KnownType] as const),
  ),
);

const url = text.pipe(z.string().min(1));
const optionalUrl = url.nullable().catch(null);

/** Absent and null are one: no such content. */
const content = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((part) => part ?? null);

const imageInfo = orText(
  'url',
  z.object({
    url,
    name: optionalText,
    path: optionalText,
    size: optionalNumber,
    width: optionalNumber,
    height: optionalNumber,
  }),
)
  .nullable()
  .catch(null);

const bareImage = (address: string) => ({
  url: address,
  name: null,
  path: null,
  size: null,
  width: null,
  height: null,
});

const textPart = orText('body', z.object({ id: optionalId, body: text }));

const imagePart = orText(
  'url',
  z.object({ id: optionalId, image: imageInfo, url: optionalUrl, caption: optionalText }),
).transform(({ id: own, image, url: address, caption }) => ({
  id: own,
  image: image ?? (address === null ? null : bareImage(address)),
  caption,
}));

const ctaPart = z
  .object({
    id: optionalId,
    text: optionalText,
    body: optionalText,
    url: optionalUrl,
    buttonText: optionalText,
    image: imageInfo,
    clicks: listOf(z.object({ id, createdAt: date })),
  })
  .transform(({ body, ...part }) => ({
    ...part,
    text: part.text ?? body ?? '',
    buttonText: part.buttonText ?? '',
  }));

const listSelectionPart = orText(
  'text',
  z.object({
    id: optionalId,
    text: optionalText,
    buttonText: optionalText,
    sections: listOf(openObject.pipe(z.record(z.string(), z.unknown()))),
  }),
).transform((part) => ({ ...part, text: part.text ?? '' }));

const templatePart = z
  .object({
    id: optionalId,
    templateName: optionalLabel,
    name: optionalLabel,
    variables: templateVariables,
    components: templateComponents,
  })
  .transform(({ name, templateName, ...part }, context) => {
    const known = templateName ?? name;
    if (known !== null) return { ...part, templateName: known };
    context.issues.push({
      code: 'custom',
      message: 'has no name',
      path: ['templateName'],
      input: name,
    });
    return z.NEVER;
  });

const media = orText('url', z.object({ url, mimeType: optionalLabel }));

const unifiedPart = orText(
  'body',
  z.object({
    body: optionalText,
    text: optionalText,
    footer: optionalText,
    buttons: listOf(
      z.object({
        type: word(sameNames(['url', 'quick_reply'])),
        text,
        url: optionalUrl,
        quickReplyId: optionalLabel,
      }),
    ),
    media: z.preprocess(
      (value) => (Array.isArray(value) || value === null || value === undefined ? value : [value]),
      listOf(media),
    ),
  }),
).transform(({ text: sent, buttons, ...part }) => ({
  ...part,
  body: part.body ?? sent,
  buttons: buttons.map((button) => ({ ...button, type: button.type.value ?? 'unknown' })),
}));

const quickReplyPart = orText(
  'text',
  z.object({ text: optionalText, body: optionalText, quickReplyId: optionalLabel }),
).transform((part) => ({ text: part.text ?? part.body ?? '', quickReplyId: part.quickReplyId }));

const anyJson = anything.transform(boundedJson);

const toolExecution = z.object({
  id,
  toolName: optionalLabel.pipe(z.string()),
  toolType: optionalLabel,
  args: anyJson,
  result: anyJson,
  error: optionalText,
  durationMs: optionalNumber,
  createdAt: optionalDate,
});

const wireMessage = z.object({
  id,
  role: word(sameNames(messageRoles)),
  type: word(messageTypeNames),
  status: word(sameNames(messageStatuses)),
  createdAt: date,
  thinkingSpace: optionalText,
  text: content(textPart),
  image: content(imagePart),
  cta: content(ctaPart),
  ctaButton: content(ctaPart),
  listSelection: content(listSelectionPart),
  template: content(templatePart),
  unified: content(unifiedPart),
  quickReply: content(quickReplyPart),
  replyTo: optionalId,
  source: optionalLabel,
  toolExecutions: listOf(toolExecution),
  referral: openObject,
});

/** Null, and the field reported, where it cannot be read. */
export function readMessage(payload: unknown, report: SkipReport): Message | null {
  const read = readOr(wireMessage, payload, 'message', report);
  if (!read) return null;
  const { cta, ctaButton, role, type, status, ...wire } = read;
  const parts = { ...wire, ctaButton: ctaButton ?? cta };
  return toldAsText({
    ...parts,
    role: role.value ?? 'unknown',
    type: type.value ?? contentOf(parts).kind,
    status: status.value,
    raw: {
      ...(role.raw === null ? {} : { role: role.raw }),
      ...(type.raw === null ? {} : { type: type.raw }),
      ...(status.raw === null ? {} : { status: status.raw }),
    },
  });
}
