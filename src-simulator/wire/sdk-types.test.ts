/**
 * The types that the official SDK (0.3) and command line (0.2) declare, held against every answer.
 * Written down from their sources as wassist-api.md describes them; what is left out here is what
 * they leave out too.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startDemo } from '../index';
import { clientOf, keepForTest, type Page, startForTest, type TestClient } from '../testing';

const uuid = z.uuid();
const iso = z.iso.datetime();
const record = z.record(z.string(), z.unknown());
const named = z.object({ id: uuid, name: z.string() });
const role = z.enum(['user', 'assistant', 'system']);
const imageInfo = z.object({
  name: z.string(),
  path: z.string(),
  size: z.number(),
  url: z.url(),
  width: z.number(),
  height: z.number(),
});

const conversation = z.object({
  id: uuid,
  contact: z.object({ phoneNumber: z.string().regex(/^\d+$/), name: z.string().nullable() }),
  activeAgent: named.nullable(),
  whatsappNumber: z.object({ id: uuid, number: z.string(), isSandbox: z.boolean() }).nullable(),
  chatWindowRemainingTime: z.number().int().min(0).max(86_400),
  lastMessage: z
    .object({ type: z.string(), body: z.string().max(100), createdAt: iso, role })
    .nullable(),
  isHumanTakeover: z.boolean(),
  active: z.boolean(),
  routing: z.enum(['agent', 'webhook', 'sandbox']).nullable(),
  webhookId: uuid.nullable(),
  routingOverride: z.boolean(),
});

const toolExecution = z.object({
  id: uuid,
  toolName: z.string(),
  toolType: z.enum([
    'api',
    'webhook',
    'mcp',
    'content_generation',
    'built_in',
    'shopify',
    'web_search',
  ]),
  args: record,
  result: record,
  error: z.string(),
  durationMs: z.number().nullable(),
  createdAt: iso,
});

const message = z.object({
  id: uuid,
  role,
  type: z.string(),
  status: z.enum(['sent', 'delivered', 'read', 'failed']).nullable(),
  createdAt: iso,
  replyTo: uuid.nullable(),
  text: z.object({ id: uuid, body: z.string() }).nullable(),
  image: z
    .object({ id: uuid, image: imageInfo.nullable(), caption: z.string().nullable(), url: z.url() })
    .nullable(),
  cta: z
    .object({
      id: uuid,
      text: z.string(),
      body: z.string(),
      url: z.url(),
      buttonText: z.string().max(20),
      image: imageInfo.nullable(),
      clicks: z.array(z.object({ id: uuid, createdAt: iso })),
    })
    .nullable(),
  listSelection: z
    .object({ id: uuid, text: z.string(), buttonText: z.string(), sections: z.array(record) })
    .nullable(),
  template: z
    .object({
      id: uuid,
      templateName: z.string(),
      name: z.string(),
      variables: record,
      components: z.array(record),
    })
    .nullable(),
  unified: z
    .object({
      body: z.string().nullable(),
      footer: z.string().max(60).nullable(),
      buttons: z.array(
        z.object({
          type: z.enum(['url', 'quick_reply']),
          text: z.string().max(20),
          url: z.string().optional(),
          quickReplyId: z.string().optional(),
        }),
      ),
      media: z.array(z.object({ url: z.url(), mimeType: z.string() })),
    })
    .nullable(),
  quickReply: z.object({ text: z.string(), body: z.string(), quickReplyId: z.string() }).nullable(),
  toolExecutions: z.array(toolExecution),
});

const template = z.object({
  id: uuid,
  name: z.string().max(512),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
  language: z.string().max(10),
  parameterFormat: z.enum(['POSITIONAL', 'NAMED']),
  components: z.array(
    z.object({
      type: z.enum(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']),
      format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT']).optional(),
      text: z.string().optional(),
      example: z
        .object({
          body_text: z.array(z.array(z.string())).optional(),
          header_text: z.array(z.string()).optional(),
          header_url: z.array(z.url()).optional(),
        })
        .optional(),
      buttons: z
        .array(z.object({ type: z.string(), text: z.string().max(25), url: z.string().optional() }))
        .optional(),
    }),
  ),
  accountLinks: z.array(
    z.object({
      accountId: uuid,
      accountName: z.string().nullable(),
      wabaId: z.string().min(1),
      metaTemplateId: z.string().nullable(),
      status: z.enum(['DRAFT', 'PENDING', 'APPROVED', 'REJECTED', 'PAUSED']),
      qualityScore: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']),
      rejectionReason: z.string().nullable(),
    }),
  ),
  createdAt: iso,
  updatedAt: iso,
});

const phoneNumber = z.object({
  id: uuid,
  number: z.string().regex(/^\d+$/),
  whatsappPhoneNumberId: z.string(),
  whatsappBusinessAccount: z
    .object({ id: uuid, name: z.string().nullable(), waId: z.string() })
    .nullable(),
  activeAgent: named.extend({ icebreakers: z.array(z.string()) }).nullable(),
  defaultRouting: z.enum(['agent', 'webhook', 'sandbox']).nullable(),
  defaultWebhook: z.null(),
  isSandbox: z.boolean(),
});

const lists = [
  'icebreakers',
  'tools',
  'documents',
  'memoryKeys',
  'wakeUpConfigs',
  'outboundTriggers',
  'websiteTools',
  'imageGenerateTools',
  'handoffTools',
  'mcpConfigs',
];
const agent = named.extend({
  description: z.string(),
  systemPrompt: z.string(),
  firstMessage: z.string(),
  ...Object.fromEntries(lists.map((name) => [name, z.array(z.unknown())])),
  phoneNumbers: z.array(
    z.object({
      whatsappPhoneNumberId: z.string(),
      whatsappBusinessAccountId: z.string().nullable(),
      wabaId: uuid.nullable(),
      phoneNumber: z.string(),
    }),
  ),
  totalMessages: z.number(),
  totalSessions: z.number(),
  connectUrl: z.string(),
  createdAt: iso,
});

const account = z.object({
  id: uuid,
  name: z.string().nullable(),
  waId: z.string(),
  phoneNumbers: z.array(
    z.object({ id: uuid, number: z.string(), bot: named.nullable(), waba: named.nullable() }),
  ),
  templatesUrl: z.url(),
});

/** Fails with the field that does not fit. */
const fits = (schema: z.ZodType, value: unknown): void => {
  expect(schema.safeParse(value).error?.issues ?? []).toEqual([]);
};

const worlds: [string, () => Promise<TestClient>][] = [
  [
    'a made-up workspace',
    () => startForTest({ conversations: 100, messages: 40, requestsPerMinute: 0 }),
  ],
  [
    'the demo',
    async () => {
      const client = clientOf(keepForTest(await startDemo()));
      client.simulator.setOptions({ requestsPerMinute: 0 });
      return client;
    },
  ],
];

describe.each(worlds)('%s', (_name, start) => {
  test('has conversations and messages of the declared types', async () => {
    const { list, messages } = await start();
    const conversations = await list('limit=100');
    fits(z.array(conversation), conversations);
    for (const { id } of conversations) fits(z.array(message), await messages(id));
  });

  test('has agents, numbers, templates and accounts of the declared types', async () => {
    const { get } = await start();
    fits(z.array(agent).min(2), (await get<Page<unknown>>('/agents/')).body.results);
    fits(z.array(phoneNumber).length(2), (await get('/phone-numbers/')).body);
    fits(z.array(template).min(5), (await get('/whatsapp-templates/')).body);
    fits(z.array(account).min(1), (await get('/whatsapp-accounts/')).body);
  });
});

test('documented envelopes suit the SDK that knows no arrays', async () => {
  const { get, list } = await startForTest({ envelopes: 'documented', messages: 60 });
  const envelope = z.object({
    count: z.number(),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(record).min(1),
  });
  const [first] = await list();
  const messages = await get<Page<unknown>>(`/conversations/${first!.id}/messages/`);
  fits(envelope, messages.body);
  expect(messages.body).toMatchObject({ count: 60, next: expect.stringContaining('offset=50') });
  for (const path of ['/phone-numbers/', '/whatsapp-templates/', '/whatsapp-accounts/']) {
    fits(envelope.extend({ next: z.null() }), (await get(path)).body);
  }
});

test('actions take no body, as the SDK sends none', async () => {
  const { openConversation, simulator } = await startForTest();
  const { id } = await openConversation();
  for (const action of ['read', 'typing', 'handback', 'takeover']) {
    const response = await fetch(`${simulator.url}/api/v1/conversations/${id}/${action}/`, {
      method: 'POST',
      headers: { 'X-API-Key': simulator.apiKey },
    });
    expect(response.status).toBe(200);
    fits(conversation, await response.json());
  }
});
