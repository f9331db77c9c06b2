/** Whether a WhatsApp template may be sent from a number of the business. */
import type { Conversation, PhoneNumber, Template } from './domain';
import type { TemplateChoice } from './views';

/**
 * Whether a template may be sent on a conversation's number: approved for the WhatsApp account the
 * number belongs to (wassist-api.md 1.6), and never from the sandbox number. Where the server does
 * not say which account that is, an approval for any account lets it through: the server decides.
 */
export function sendableFrom(
  template: Template,
  whatsappNumber: Conversation['whatsappNumber'],
  phoneNumbers: readonly PhoneNumber[],
): Pick<TemplateChoice, 'sendable' | 'reason' | 'quality'> {
  const no = (reason: NonNullable<TemplateChoice['reason']>) => ({
    sendable: false,
    reason,
    quality: null,
  });
  const own = phoneNumbers.find(
    (phone) =>
      whatsappNumber !== null &&
      (phone.id === whatsappNumber.id || phone.number === whatsappNumber.number),
  );
  if (whatsappNumber?.isSandbox || own?.isSandbox) return no('sandbox');
  const wabaId = own?.wabaId ?? null;
  const links =
    wabaId === null
      ? template.accountLinks
      : template.accountLinks.filter((link) => link.wabaId === wabaId);
  if (links.length === 0) return no(template.accountLinks.length ? 'otherAccount' : 'draft');
  const statuses = new Set(links.map((link) => link.status));
  const approved = links
    .filter(({ status }) => status === 'APPROVED')
    .map(({ quality }) => quality);
  if (approved.length > 0) {
    const quality = (['RED', 'YELLOW'] as const).find((score) => approved.includes(score)) ?? null;
    return { sendable: true, reason: null, quality };
  }
  const blocking = blockingStatuses.find(([status]) => statuses.has(status));
  return no(blocking ? blocking[1] : 'unknown');
}

/** Nearest to being sendable first: with several links, that one says why not. */
const blockingStatuses = [
  ['PENDING', 'pending'],
  ['PAUSED', 'paused'],
  ['DRAFT', 'draft'],
  ['REJECTED', 'rejected'],
  ['DISABLED', 'disabled'],
] as const;
