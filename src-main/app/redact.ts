/**
 * The last safeguard of the log: text that looks like a key, a phone number or an e-mail address never
 * reaches the file. Ids (UUIDs) pass: they mean nothing outside the server.
 */
const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const email = /[^\s@<>"']{1,64}@[^\s@<>"']{1,255}/g;
const secretAfterName =
  /((?:authorization|x-api-key|api[-_ ]?key|token|secret|password)["']?\s*[:=]?\s*)(?:(?:token|bearer)\s+)?[^\s"',;]+/gi;
const longToken = /[A-Za-z0-9_\-+/=.]*[0-9][A-Za-z0-9_\-+/=.]{19,}|[A-Za-z0-9_\-+/=]{32,}/g;
const phone = /\+?\d(?:[\s().-]?\d){6,}/g;
const LONGEST = 500;

export function redact(text: string): string {
  const ids: string[] = [];
  // Cut at a space: half a key would not look like one.
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\S*$/, '')}…` : text;
  return cut
    .replace(uuid, (id) => `\uE000${ids.push(id) - 1}\uE001`)
    .replace(secretAfterName, '$1[redacted]')
    .replace(email, '[e-mail]')
    .replace(longToken, '[redacted]')
    .replace(phone, '[number]')
    .replace(/\uE000(\d+)\uE001/g, (_, index) => ids[Number(index)] ?? '');
}
