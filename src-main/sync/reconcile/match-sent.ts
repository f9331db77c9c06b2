/**
 * Finds, among the messages that the server holds, the ones that came from sends whose end is unknown.
 * The API gives no other mark than the content, so this is strict: after the message that was the
 * newest when the send was tried, by the business, word for word, and each message for one send only.
 */
import type { Message, TemplateValues, TemplateVariables } from '@shared/domain';
import type { ReplyExtras } from '@shared/extras';
import { fileName } from '@shared/media';
import type { OutboxEntry, OutboxPayload } from '../../storage/outbox-types';

/** A message of the business that may be one of ours. */
export interface SentCandidate {
  message: Message;
  createdAtMs: number;
  /** The outbox entry that it is known to come from. */
  outboxId: string | null;
}

export interface UnsettledEntry {
  entry: OutboxEntry;
  /** Server's time of the entry's anchor message; null: the thread was empty then, or the anchor is not stored. */
  anchorCreatedAtMs: number | null;
}

/** Message ids by outbox id. Entries and candidates oldest first. */
export function matchSent(
  unsettled: readonly UnsettledEntry[],
  candidates: readonly SentCandidate[],
): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { entry, anchorCreatedAtMs } of unsettled) {
    // By place where the anchor is in sight: two messages may share a moment.
    const anchorPlace = candidates.findIndex(({ message }) => message.id === entry.anchorMessageId);
    // An anchor that is neither stored nor in sight leaves open what came before the send: the same words
    // of last week would be taken for it. Readers that look for it go back to the anchor.
    const anchorIsLost =
      entry.anchorMessageId !== null && anchorPlace === -1 && anchorCreatedAtMs === null;
    if (anchorIsLost) continue;
    const match = candidates.find(
      ({ message, createdAtMs, outboxId }, place) =>
        place > anchorPlace &&
        (anchorCreatedAtMs === null || createdAtMs >= anchorCreatedAtMs) &&
        message.role === 'assistant' &&
        (outboxId === null || outboxId === entry.id) &&
        !taken.has(message.id) &&
        carries(message, entry.payload),
    );
    if (!match) continue;
    taken.add(match.message.id);
    found.set(entry.id, match.message.id);
  }
  return found;
}

/** A prompt is never matched: the agent answers it in words of its own. */
function carries(message: Message, payload: OutboxPayload): boolean {
  switch (payload.kind) {
    case 'text':
      return (
        normal(message.text?.body ?? message.unified?.body ?? '') === normal(payload.text) &&
        (!payload.extras || carriesExtras(message.unified, payload.extras, payload.text))
      );
    case 'template':
      return (
        message.template?.templateName === payload.templateName &&
        sameVariables(message.template.variables, payload.variables)
      );
    case 'prompt':
      return false;
  }
}

/**
 * The server may keep the file under an address of its own. Where it is all there is, it must be the same, or bear
 * the same name: any picture of the agent's would be taken for it otherwise.
 */
function carriesExtras(
  said: Message['unified'],
  { footer, buttons, file }: ReplyExtras,
  words: string,
): boolean {
  if (!said || normal(said.footer ?? '') !== normal(footer)) return false;
  const sameButtons =
    said.buttons.length === buttons.length &&
    buttons.every(({ text }, place) => normal(said.buttons[place]?.text ?? '') === normal(text));
  if (!sameButtons || said.media.length !== (file ? 1 : 0)) return false;
  const [media] = said.media;
  const isAlone = words === '' && footer === '' && buttons.length === 0;
  return (
    !file ||
    !media ||
    !isAlone ||
    media.url === file.url ||
    fileName(media.url) === fileName(file.url)
  );
}

/** A server may trim, and may write line ends and accents in another form. */
const normal = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** Some answers name the template without its values (wassist-api.md 1.2): then the name has to do. */
function sameVariables(remote: TemplateVariables, sent: TemplateVariables): boolean {
  const remoteValues = flat(remote);
  return remoteValues.length === 0 || remoteValues.join('\0') === flat(sent).join('\0');
}

function flat({ header, body, buttons }: TemplateVariables): string[] {
  return [valuesOf(header), valuesOf(body), buttons ?? []].flat().map(normal);
}

/** Named values by name: the server may give them in another order. */
function valuesOf(values: TemplateValues | undefined): string[] {
  if (!values) return [];
  return Array.isArray(values) ? values : Object.entries(values).sort().flat();
}
