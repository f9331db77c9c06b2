import { randomFor, uuidFor } from '../random';
import type { Agent, TemplateComponent, TemplateStatus } from '../world/model';
import type { Fixtures } from '../world/world';

/** The shared test number (wassist-api.md section 4). */
const SANDBOX_NUMBER = '447424845871';

/** Only approved templates have a rating; advertising annoys some. */
const qualityOf = (name: string, status: TemplateStatus) => {
  if (status !== 'APPROVED') return 'UNKNOWN' as const;
  return name === 'spring_sale' ? ('YELLOW' as const) : ('GREEN' as const);
};

/** Agents, numbers and templates of an invented business. */
export function generateFixtures(seed: number, nowMs: number): Fixtures {
  const id = (name: string) => uuidFor(seed, 'furniture', name);
  const agent = (name: string, description: string): Agent => ({
    id: id(name),
    name,
    description,
    firstMessage: 'Hello! How can I help?',
    icebreakers: ['Where is my order?', 'What are your opening hours?'],
  });
  const agents = [
    agent('Sales assistant', 'Answers questions about products.'),
    agent('Order desk', 'Knows where every parcel is.'),
    agent('Returns', 'Takes things back.'),
  ];
  const [sales, orders] = agents;
  const account = { id: id('account'), name: 'Example Trading', waId: '102290129340398' };
  const numbers = [
    {
      id: id('number'),
      number: '447700900100',
      verifiedName: 'Example Trading',
      whatsappPhoneNumberId: '106540352242922',
      accountId: account.id,
      agentId: sales?.id ?? null,
      defaultRouting: 'agent' as const,
      isSandbox: false,
    },
    {
      id: id('sandbox'),
      number: SANDBOX_NUMBER,
      verifiedName: 'Wassist sandbox',
      whatsappPhoneNumberId: '106540352242000',
      accountId: null,
      agentId: orders?.id ?? null,
      defaultRouting: 'sandbox' as const,
      isSandbox: true,
    },
  ];
  const template = (
    name: string,
    category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION',
    components: TemplateComponent[],
    status: TemplateStatus = 'APPROVED',
    parameterFormat: 'POSITIONAL' | 'NAMED' = 'POSITIONAL',
    language = 'en',
  ) => ({
    id: id(`template ${name} ${language}`),
    name,
    category,
    language,
    parameterFormat,
    components,
    accountLinks: [
      {
        accountId: account.id,
        metaTemplateId: status === 'DRAFT' ? null : String(randomFor(seed, name).between(1e9, 9e9)),
        status,
        qualityScore: qualityOf(name, status),
        rejectionReason: status === 'REJECTED' ? 'INVALID_FORMAT' : null,
      },
    ],
    createdAtMs: nowMs - 90 * 86_400_000,
  });
  return {
    agents,
    accounts: [account],
    numbers,
    templates: [
      template('hello', 'UTILITY', [{ type: 'BODY', text: 'Hello, we are here to help.' }]),
      template('order_update', 'UTILITY', [
        {
          type: 'HEADER',
          format: 'TEXT',
          text: '{{1}}',
          example: { header_text: ['Order update'] },
        },
        {
          type: 'BODY',
          text: 'Hello {{1}}, your order {{2}} is now {{3}}.',
          example: { body_text: [['John', 'ORD-12345', 'shipped']] },
        },
        { type: 'FOOTER', text: 'Thank you for your order.' },
        {
          type: 'BUTTONS',
          buttons: [
            {
              type: 'URL',
              text: 'Track it',
              url: 'https://track.example.com/{{1}}',
              example: ['ORD-12345'],
            },
          ],
        },
      ]),
      template('order_confirmation', 'UTILITY', [
        {
          type: 'BODY',
          text: 'We have your order {{1}}. Status: {{2}}. Delivery: {{3}}.',
          example: { body_text: [['1042', 'Processing', '3-5 business days']] },
        },
      ]),
      template(
        'appointment_reminder',
        'UTILITY',
        [
          {
            type: 'BODY',
            text: 'Hello {{customer_name}}, we expect you on {{visit_date}}.',
            example: {
              body_text_named_params: [
                { param_name: 'customer_name', example: 'Ana' },
                { param_name: 'visit_date', example: '12 May' },
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
        'APPROVED',
        'NAMED',
      ),
      template('spring_sale', 'MARKETING', [
        { type: 'HEADER', format: 'IMAGE', example: { header_url: ['/media/banner.png'] } },
        {
          type: 'BODY',
          text: 'Spring is here, {{1}}: 20 % off everything until Sunday.',
          example: { body_text: [['Ana']] },
        },
        { type: 'FOOTER', text: 'Reply STOP to hear no more of this.' },
      ]),
      template(
        'feedback_request',
        'MARKETING',
        [{ type: 'BODY', text: 'How did we do, {{1}}?' }],
        'PENDING',
      ),
      template('flash_offer', 'MARKETING', [{ type: 'BODY', text: 'Only today!!!' }], 'REJECTED'),
      template('old_notice', 'UTILITY', [{ type: 'BODY', text: 'We have moved.' }], 'PAUSED'),
      template('new_draft', 'UTILITY', [{ type: 'BODY', text: 'A first try.' }], 'DRAFT'),
      template(
        'saludo',
        'UTILITY',
        [{ type: 'BODY', text: 'Hola {{1}}, ¿en qué podemos ayudarle?' }],
        'APPROVED',
        'POSITIONAL',
        'es',
      ),
    ],
  };
}
