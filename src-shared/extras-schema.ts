/** The shape of extras.ts where they come from a page or from the disk. What is half filled in passes: it is a draft. */
import { z } from 'zod';
import { EXTRAS_LIMITS, type ReplyExtras } from './extras';

const button = z.strictObject({
  type: z.enum(['url', 'quick_reply']),
  text: z.string().max(EXTRAS_LIMITS.label),
  url: z.string().max(EXTRAS_LIMITS.address).nullable(),
});

export const replyExtras = z
  .strictObject({
    footer: z.string().max(EXTRAS_LIMITS.footer),
    buttons: z.array(button).max(EXTRAS_LIMITS.replies),
    file: z
      .strictObject({
        url: z.string().max(EXTRAS_LIMITS.address),
        mimeType: z.string().max(200).nullable(),
        bytes: z.number().int().nonnegative().nullable(),
      })
      .nullable(),
  })
  .refine(
    ({ buttons: [first, ...others] }) => others.every(({ type }) => type === first?.type),
    'has buttons of two types',
  )
  .refine(
    ({ buttons }) => buttons.filter(({ type }) => type === 'url').length <= EXTRAS_LIMITS.links,
    'has more than one link',
  ) satisfies z.ZodType<ReplyExtras>;
