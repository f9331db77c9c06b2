import { z } from 'zod';
import { parseBody } from '../http/body';
import { created, notFound, ok } from '../http/reply';
import { type Route, route } from '../http/router';
import { wireContact } from '../wire/fixtures';
import { contactKey } from '../world/conversation';
import type { Contact } from '../world/model';
import type { World } from '../world/world';
import type { Call } from './call';
import { envelope, pageOf } from './paging';

const contactInput = z.object({
  phoneNumber: z.string().regex(/\d{6,}/, 'Enter a valid phone number.'),
  name: z.string().nullish(),
});

/** A known number keeps its contact, with the new name. */
function keepContact(
  { world, nowMs }: Call,
  { phoneNumber, name }: z.infer<typeof contactInput>,
): Contact {
  const number = contactKey(phoneNumber);
  const known = contactWith(world, number);
  if (known) {
    if (name !== undefined) known.name = name;
    return known;
  }
  const contact = {
    id: world.nextId(),
    phoneNumber: number,
    name: name ?? null,
    createdAtMs: nowMs,
  };
  world.contacts.set(contact.id, contact);
  return contact;
}

function contactWith(world: World, phoneNumber: string): Contact | undefined {
  return [...world.contacts.values()].find((contact) => contact.phoneNumber === phoneNumber);
}

function contactOf({ world }: Call, params: Record<string, string>): Contact {
  const contact = world.contacts.get(params.id ?? '');
  if (!contact) throw notFound('Contact');
  return contact;
}

export const contactRoutes: Route<Call>[] = [
  route('GET', '/contacts/', (call) =>
    envelope(call, [...call.world.contacts.values()], pageOf(call.query, 20, 100), wireContact),
  ),
  route('POST', '/contacts/', (call) =>
    created(wireContact(keepContact(call, parseBody(contactInput, call.body)))),
  ),
  route('POST', '/contacts/bulk/', (call) => {
    const { contacts } = parseBody(z.object({ contacts: z.array(contactInput) }), call.body);
    return created(contacts.map((contact) => wireContact(keepContact(call, contact))));
  }),
  route('GET', '/contacts/:id/', (call, params) => ok(wireContact(contactOf(call, params)))),
  route('PATCH', '/contacts/:id/', (call, params) => {
    const contact = contactOf(call, params);
    contact.name = parseBody(z.object({ name: z.string().nullable() }), call.body).name;
    return ok(wireContact(contact));
  }),
];
