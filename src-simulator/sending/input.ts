/** What `POST …/messages/` takes (wassist-api.md 1.2), and its limits. */
import { z } from 'zod';

/** The server's own limits, not the client's: a test should notice where the two differ. */
export const TEXT_LIMIT = 1024;
const FOOTER_LIMIT = 60;
const LABEL_LIMIT = 20;
const BUTTON_LIMIT = 3;

const textBody = z
  .string()
  .min(1, 'This field may not be blank.')
  .max(TEXT_LIMIT, `Ensure this field has no more than ${TEXT_LIMIT} characters.`);

const label = z
  .string()
  .min(1, 'This field may not be blank.')
  .max(LABEL_LIMIT, `Ensure this field has no more than ${LABEL_LIMIT} characters.`);

/** On the web: a file's path, or another scheme, is none. */
const webAddress = z.url({ protocol: /^https?$/, hostname: /./, error: 'Enter a valid URL.' });
const media = z.object({ url: webAddress });

const button = z
  .object({
    type: z.enum(['url', 'quick_reply']),
    text: label,
    url: webAddress.optional(),
    quickReplyId: z.string().min(1).optional(),
  })
  .refine(({ type, url }) => type !== 'url' || url !== undefined, {
    path: ['url'],
    message: 'A url button needs a url.',
  });

const unified = z
  .object({
    text: textBody.optional(),
    footer: z
      .string()
      .max(FOOTER_LIMIT, `Ensure this field has no more than ${FOOTER_LIMIT} characters.`)
      .optional(),
    media: media.optional(),
    buttons: z
      .array(button)
      .max(BUTTON_LIMIT, `A message takes at most ${BUTTON_LIMIT} buttons.`)
      .optional(),
  })
  .refine((input) => input.text !== undefined || input.media !== undefined, {
    path: ['text'],
    message: 'A message needs text or media.',
  })
  .refine(({ buttons = [] }) => new Set(buttons.map(({ type }) => type)).size <= 1, {
    path: ['buttons'],
    message: 'All buttons must be of one type.',
  })
  .refine(({ buttons = [] }) => buttons.filter(({ type }) => type === 'url').length <= 1, {
    path: ['buttons'],
    message: 'A message takes at most one url button.',
  });

const values = z.union([z.array(z.string()), z.record(z.string(), z.string())]);

const templateVariables = z.object({
  body: values.optional(),
  /** The SDK and the API's own description disagree: one text or a list of them. */
  header: z.union([z.string().transform((text) => [text]), values]).optional(),
  buttons: z.array(z.string()).optional(),
});

export const templateInput = z.object({
  name: z.string().min(1),
  variables: templateVariables.default({}),
});

/** One kind of message, named by its type; the others that the API shows cannot be sent. */
export const messageInput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('unified'), unified }),
  z.object({ type: z.literal('template'), template: templateInput }),
  z.object({ type: z.literal('text'), text: z.object({ body: textBody }) }),
  z.object({
    type: z.literal('cta'),
    cta: z.object({
      body: textBody,
      buttonText: label,
      url: webAddress,
      image: media.optional(),
    }),
  }),
]);
export type MessageInput = z.infer<typeof messageInput>;

/** The brief's `sendMessage(id, {message})`. */
export const legacyMessageInput = z.object({ message: textBody });

/** `send-template/`, the older route. */
export const sendTemplateInput = z.object({
  templateName: z.string().min(1),
  variables: templateVariables,
});

export const promptInput = z.object({ prompt: z.string().min(1, 'This field may not be blank.') });
