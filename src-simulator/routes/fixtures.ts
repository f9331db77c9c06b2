/** What a workspace has besides conversations: lists to be read, one of each, contacts, and the blacklists. */
import { z } from 'zod';
import { parseBody } from '../http/body';
import { created, notFound, ok } from '../http/reply';
import { type Route, route } from '../http/router';
import { uuidFor } from '../random';
import {
  wireAccount,
  wireAgent,
  wireContact,
  wirePhoneNumber,
  wireTemplate,
} from '../wire/fixtures';
import { contactKey } from '../world/conversation';
import type { Contact } from '../world/model';
import type { World } from '../world/world';
import type { Call } from './call';
import { bareList, envelope, pageOf } from './paging';

/** A list as a bare array and each item by its key (wassist-api.md 0.3). */
function readable<Item>(
  path: string,
  name: string,
  key: keyof Item,
  itemsOf: (world: World) => Item[],
  toWire: (call: Call, item: Item) => unknown,
): Route<Call>[] {
  return [
    route('GET', `/${path}/`, (call) => {
      const items = itemsOf(call.world);
      return bareList(call, items, items.length, (item) => toWire(call, item));
    }),
    route('GET', `/${path}/:key/`, (call, params) => {
      const item = itemsOf(call.world).find((each) => each[key] === params.key);
      if (!item) throw notFound(name);
      return ok(toWire(call, item));
    }),
  ];
}

function blacklistOf(world: World, number: string | undefined): Set<string> {
  const own = world.numbers.find((each) => each.number === number);
  if (!own) throw notFound('Phone number');
  const blocked = world.blacklists.get(own.number) ?? new Set();
  world.blacklists.set(own.number, blocked);
  return blocked;
}

/** Its shape is a guess: no source shows one (wassist-api.md 1.4). */
const blockedInput = z.object({ phoneNumber: z.string().regex(/\d{6,}/) });
const blockedNumber = (body: unknown) =>
  parseBody(blockedInput, body).phoneNumber.replace(/\D/g, '');

const agents = readable(
  'agents',
  'Agent',
  'id',
  (world) => world.agents,
  ({ world }, agent) => wireAgent(world, agent),
);

/** The live API wraps the list of agents, and only that, in an envelope. */
export const currentFixtureRoutes: Route<Call>[] = [
  route('GET', '/agents/', (call) =>
    envelope(call, call.world.agents, pageOf(call.query, 20, 100), (agent) =>
      wireAgent(call.world, agent),
    ),
  ),
  ...readable(
    'whatsapp-accounts',
    'WhatsApp account',
    'id',
    (world) => world.accounts,
    ({ world }, account) => wireAccount(world, account),
  ),
  route('POST', '/whatsapp-templates/:id/sync/', ({ world, origin }, { id }) => {
    const template = world.templates.find((each) => each.id === id);
    if (!template) throw notFound('Template');
    return ok(wireTemplate(world, template, origin));
  }),
  route('GET', '/phone-numbers/:number/blacklist/', (call, { number }) => {
    const blocked = [...blacklistOf(call.world, number)];
    return bareList(call, blocked, blocked.length, (phoneNumber) => ({ phoneNumber }));
  }),
  route('POST', '/phone-numbers/:number/blacklist/', ({ world, body }, { number }) => {
    blacklistOf(world, number).add(blockedNumber(body));
    return ok({});
  }),
  route('POST', '/phone-numbers/:number/blacklist/remove/', ({ world, body }, { number }) => {
    blacklistOf(world, number).delete(blockedNumber(body));
    return ok({});
  }),
  route('GET', '/available-numbers/', ({ world }) =>
    ok({
      available_numbers: [1, 2, 3].map((nth) => ({
        id: uuidFor(world.seed, 'available-number', nth),
        phone_number: `44770090020${nth}`,
      })),
    }),
  ),
  route('GET', '/whatsapp-accounts/:id/phone-numbers/', ({ world }, params) =>
    ok({
      data: world.numbers
        .filter(({ accountId }) => accountId === params.id)
        .map((number) => ({
          id: number.whatsappPhoneNumberId,
          display_phone_number: `+${number.number}`,
          verified_name: number.verifiedName,
          isLinkedToWassist: true,
          wassistPhoneNumberId: number.id,
        })),
    }),
  ),
];

export const fixtureRoutes: Route<Call>[] = [
  ...agents,
  ...readable(
    'phone-numbers',
    'Phone number',
    'number',
    (world) => world.numbers,
    ({ world }, number) => wirePhoneNumber(world, number),
  ),
  ...readable(
    'whatsapp-templates',
    'Template',
    'id',
    (world) => world.templates,
    ({ world, origin }, template) => wireTemplate(world, template, origin),
  ),
];

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
