/** Maple & Thread: an invented shop for knitwear and wool in Bristol. */
import { uuidFor } from '../random';
import type { Account, Agent, BusinessNumber, Template, TemplateComponent } from '../world/model';
import type { Fixtures } from '../world/world';

const SEED = 'maple-and-thread';
const DAY_MS = 86_400_000;

/** The same at every start, so that an inbox filled yesterday knows today's conversations again. */
export const demoId = (...parts: (string | number)[]): string => uuidFor(SEED, ...parts);

export const hazel: Agent = {
  id: demoId('agent', 'hazel'),
  name: 'Hazel',
  description: 'Helps customers choose, knows sizes, wool and washing.',
  firstMessage: 'Hello! I am Hazel from Maple & Thread. What are you looking for?',
  icebreakers: ['Which size is right for me?', 'Is the shop open today?'],
};

export const rowan: Agent = {
  id: demoId('agent', 'rowan'),
  name: 'Rowan',
  description: 'Looks after orders, deliveries and returns.',
  firstMessage: 'Hello! I am Rowan. Do you have your order number at hand?',
  icebreakers: ['Where is my order?', 'How do I send something back?'],
};

const account: Account = {
  id: demoId('account'),
  name: 'Maple & Thread',
  waId: '104455660012345',
};

export const shopNumber: BusinessNumber = {
  id: demoId('number', 'shop'),
  number: '447700900142',
  verifiedName: 'Maple & Thread',
  whatsappPhoneNumberId: '110022330044550',
  accountId: account.id,
  agentId: hazel.id,
  defaultRouting: 'agent',
  isSandbox: false,
};

export const sandboxNumber: BusinessNumber = {
  id: demoId('number', 'sandbox'),
  number: '447424845871',
  verifiedName: 'Wassist sandbox',
  whatsappPhoneNumberId: '110022330044551',
  accountId: null,
  agentId: hazel.id,
  defaultRouting: 'sandbox',
  isSandbox: true,
};

type Status = 'APPROVED' | 'PENDING' | 'REJECTED';

function template(
  name: string,
  category: Template['category'],
  components: TemplateComponent[],
  details: {
    language?: string;
    parameterFormat?: Template['parameterFormat'];
    status?: Status;
    quality?: 'YELLOW' | 'RED';
    rejectionReason?: string;
  } = {},
): Omit<Template, 'createdAtMs'> {
  const { language = 'en_GB', parameterFormat = 'POSITIONAL', status = 'APPROVED' } = details;
  return {
    id: demoId('template', name),
    name,
    category,
    language,
    parameterFormat,
    components,
    accountLinks: [
      {
        accountId: account.id,
        metaTemplateId: `88${name.length}4417720${components.length}`,
        status,
        qualityScore: details.quality ?? (status === 'APPROVED' ? 'GREEN' : 'UNKNOWN'),
        rejectionReason: details.rejectionReason ?? null,
      },
    ],
  };
}

const templates = [
  template('keep_in_touch', 'UTILITY', [
    {
      type: 'BODY',
      text: 'Hello {{1}}, you wrote to us and we have an answer for you. Shall we go on here?',
      example: { body_text: [['Grace']] },
    },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes, please' }] },
  ]),
  template('order_shipped', 'UTILITY', [
    {
      type: 'HEADER',
      format: 'TEXT',
      text: 'Order {{1}} is on its way',
      example: { header_text: ['2041'] },
    },
    {
      type: 'BODY',
      text: 'Hello {{1}}, we have handed your order *{{2}}* to the post. It should be with you on {{3}}.',
      example: { body_text: [['Grace', '2041', 'Friday']] },
    },
    { type: 'FOOTER', text: 'Maple & Thread, Bristol' },
    {
      type: 'BUTTONS',
      buttons: [
        {
          type: 'URL',
          text: 'Track parcel',
          url: 'https://mapleandthread.example/track/{{1}}',
          example: ['2041'],
        },
      ],
    },
  ]),
  template(
    'order_shipped_es',
    'UTILITY',
    [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Tu pedido {{1}} está en camino',
        example: { header_text: ['2012'] },
      },
      {
        type: 'BODY',
        text: 'Hola, {{1}}: tu pedido *{{2}}* ya está en el correo. Te llega {{3}}.',
        example: { body_text: [['Sofía', '2012', 'el jueves']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Seguir el envío',
            url: 'https://mapleandthread.example/track/{{1}}',
            example: ['2012'],
          },
        ],
      },
    ],
    { language: 'es' },
  ),
  template(
    'visit_reminder',
    'UTILITY',
    [
      {
        type: 'BODY',
        text: 'Hello {{customer_name}}, we look forward to seeing you tomorrow at {{visit_time}} for your mending.',
        example: {
          body_text_named_params: [
            { param_name: 'customer_name', example: 'Noor' },
            { param_name: 'visit_time', example: '3 pm' },
          ],
        },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'I will be there' },
          { type: 'QUICK_REPLY', text: 'Another day' },
        ],
      },
    ],
    { parameterFormat: 'NAMED' },
  ),
  template(
    'autumn_sale',
    'MARKETING',
    [
      { type: 'HEADER', format: 'IMAGE', example: { header_url: ['/media/banner.png'] } },
      {
        type: 'BODY',
        text: 'Hello {{first_name}}, the leaves are turning and so are our prices: *20 % off* all wool until {{last_day}}.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Marta' },
            { param_name: 'last_day', example: 'Sunday' },
          ],
        },
      },
      { type: 'FOOTER', text: 'Reply STOP to hear no more offers' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'See the wool', url: 'https://mapleandthread.example/wool' },
        ],
      },
    ],
    { parameterFormat: 'NAMED', quality: 'YELLOW' },
  ),
  template('back_in_stock', 'MARKETING', [
    {
      type: 'BODY',
      text: 'Good news, {{1}}: the {{2}} is back. Shall we put one aside for you?',
      example: { body_text: [['Ewan', 'Skerry hat']] },
    },
    { type: 'FOOTER', text: 'Reply STOP to hear no more offers' },
  ]),
  template(
    'review_request',
    'MARKETING',
    [
      {
        type: 'BODY',
        text: 'Hello {{1}}, are you happy with your {{2}}? A line from you helps us a lot.',
        example: { body_text: [['Tom', 'Fjord jumper']] },
      },
    ],
    { status: 'PENDING' },
  ),
  template('flash_sale', 'MARKETING', [{ type: 'BODY', text: 'HURRY!!! Only TODAY!!!' }], {
    status: 'REJECTED',
    rejectionReason: 'PROMOTIONAL_TONE',
  }),
];

/** Numbers and templates are copies: a running world changes them. Templates count back from `nowMs`. */
export function shopFixtures(nowMs: number): Fixtures {
  return {
    agents: [hazel, rowan],
    accounts: [account],
    numbers: [shopNumber, sandboxNumber].map((number) => ({ ...number })),
    templates: templates.map((each, index) => ({
      ...structuredClone(each),
      createdAtMs: nowMs - (200 - index * 9) * DAY_MS,
    })),
  };
}
