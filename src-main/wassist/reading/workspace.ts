/** Templates, agents and numbers of the business (wassist-api.md 1.3, 1.4, 1.6). */
import {
  type Agent,
  type PhoneNumber,
  type Template,
  templateQualities,
  templateStatuses,
} from '@shared/domain';
import { z } from 'zod';
import {
  id,
  listOf,
  optionalDigits,
  optionalFlag,
  optionalId,
  optionalLabel,
  optionalText,
  sameNames,
  word,
} from './primitives';
import { readOr, type SkipReport } from './report';
import { templateComponents } from './template-parts';

const label = optionalLabel.pipe(z.string());

const wireTemplate = z.object({
  id,
  name: label,
  category: word(sameNames(['UTILITY', 'MARKETING', 'AUTHENTICATION'])),
  language: optionalLabel,
  parameterFormat: word(sameNames(['POSITIONAL', 'NAMED'])),
  components: templateComponents,
  accountLinks: listOf(
    z.object({
      accountId: optionalId,
      accountName: optionalLabel,
      wabaId: optionalId,
      status: word(sameNames(templateStatuses)),
      qualityScore: word(sameNames(templateQualities)),
      rejectionReason: optionalText,
    }),
  ),
});

/** Null, and the field reported, where it cannot be read. So for agents and numbers. */
export function readTemplate(payload: unknown, report: SkipReport): Template | null {
  const wire = readOr(wireTemplate, payload, 'template', report);
  if (!wire) return null;
  return {
    ...wire,
    category: wire.category.value ?? 'unknown',
    language: wire.language ?? '',
    parameterFormat: wire.parameterFormat.value === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    accountLinks: wire.accountLinks.map(({ qualityScore, ...link }) => ({
      ...link,
      status: link.status.value ?? 'unknown',
      quality: qualityScore.value === 'unknown' ? null : qualityScore.value,
    })),
  };
}

/** Name and id only: an agent's payload can hold secrets (wassist-api.md 1.3). */
const wireAgent = z.object({ id, name: label });

export const readAgent = (payload: unknown, report: SkipReport): Agent | null =>
  readOr(wireAgent, payload, 'agent', report);

const wirePhoneNumber = z.object({
  id,
  number: optionalDigits.pipe(z.string()),
  whatsappBusinessAccount: z
    .object({ name: optionalLabel, waId: optionalId })
    .nullable()
    .catch(null),
  isSandbox: optionalFlag,
});

export function readPhoneNumber(payload: unknown, report: SkipReport): PhoneNumber | null {
  const wire = readOr(wirePhoneNumber, payload, 'phoneNumber', report);
  if (!wire) return null;
  return {
    id: wire.id,
    number: wire.number,
    wabaId: wire.whatsappBusinessAccount?.waId ?? null,
    accountName: wire.whatsappBusinessAccount?.name ?? null,
    isSandbox: wire.isSandbox ?? false,
  };
}
