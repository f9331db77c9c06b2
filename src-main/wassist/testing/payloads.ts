/** Answers as the API gives them, complete, for the readers' tests (wassist-api.md 1.1 to 1.6; the brief). */

export const currentConversation = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  contact: { id: 'c-1', phoneNumber: '447700900100', name: 'Ana Souza' },
  activeAgent: { id: 'a-1', name: 'Lena' },
  whatsappNumber: { id: 'p-1', number: '442071838750', isSandbox: false },
  chatWindowRemainingTime: 3600.5,
  lastMessage: {
    type: 'unified',
    body: 'Where is my order?',
    createdAt: '2026-11-22T09:58:00.123456Z',
    role: 'user',
  },
  isHumanTakeover: false,
  active: true,
  routing: 'agent',
  webhookId: null,
  routingOverride: false,
  shopifyCustomer: null,
  activeSupportHandoff: null,
  supportHandoffs: [],
  latestReferral: null,
  needsReview: true,
  reviewReasons: ['complaint'],
  analyticsEnabled: true,
};

export const legacyConversation = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  active: true,
  context: { order: { id: 'A-1' } },
  memory: { likes: ['tea'] },
  credits: 50,
  chatWindowRemainingTime: 7200,
  number: '+44 7700 900100',
  bot: { id: 'a-1', name: 'Lena' },
  user: { id: 'u-1', phoneNumber: '+447700900100', whatsappName: 'Ana' },
  createdAt: '2026-10-01T08:00:00Z',
  updatedAt: '2026-11-22T09:58:00Z',
};

const head = {
  id: 'm-1',
  role: 'user',
  status: null,
  createdAt: '2026-11-22T09:58:00Z',
  replyTo: null,
  text: null,
  image: null,
  cta: null,
  listSelection: null,
  template: null,
  unified: null,
  quickReply: null,
  source: null,
  toolExecutions: [],
  referral: null,
};

const imageInfo = {
  name: 'x.jpg',
  path: 'm/x.jpg',
  size: 1234,
  url: 'https://media.example/x.jpg',
  width: 640,
  height: 480,
};

const components = [
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1'] } },
  { type: 'BODY', text: 'Hello {{1}}', example: { body_text: [['Ana']] } },
  { type: 'FOOTER', text: 'Casa Lena' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}', example: ['A-1'] },
      { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+442071838750' },
    ],
  },
];

/** One of each type, by its name. */
export const currentMessages = {
  text: { ...head, type: 'text', text: { id: 't-1', body: 'Hello' } },
  image: {
    ...head,
    type: 'image',
    image: { id: 'i-1', image: imageInfo, caption: 'My order' },
  },
  cta: {
    ...head,
    role: 'assistant',
    status: 'read',
    type: 'cta',
    cta: {
      id: 'b-1',
      text: 'Your order',
      url: 'https://shop.example/A-1',
      buttonText: 'Track',
      image: null,
      clicks: [{ id: 'k-1', createdAt: '2026-11-22T10:00:00Z' }],
    },
  },
  listSelection: {
    ...head,
    type: 'list_selection',
    listSelection: { id: 'l-1', text: 'Size M', buttonText: 'Sizes', sections: [{ title: 'All' }] },
  },
  template: {
    ...head,
    role: 'assistant',
    status: 'delivered',
    type: 'template',
    template: {
      id: 'tm-1',
      templateName: 'order_update',
      variables: { body: ['Ana'], header: ['A-1'], buttons: ['A-1'] },
      components,
    },
  },
  unified: {
    ...head,
    role: 'assistant',
    status: 'sent',
    source: 'agent',
    type: 'unified',
    unified: {
      body: 'Here it is',
      footer: 'Casa Lena',
      buttons: [{ type: 'url', text: 'Open', url: 'https://shop.example/' }],
      media: [{ url: 'https://media.example/a.pdf', mimeType: 'application/pdf' }],
    },
    toolExecutions: [
      {
        id: 'x-1',
        toolName: 'find_order',
        toolType: 'api',
        args: { order: 'A-1' },
        result: { found: true },
        error: null,
        durationMs: 120,
        createdAt: '2026-11-22T09:57:59Z',
      },
    ],
    referral: { sourceType: 'ad', headline: 'Sale' },
  },
  quickReply: {
    ...head,
    type: 'quick_reply',
    quickReply: { text: 'Yes', quickReplyId: 'yes' },
    replyTo: 'm-0',
  },
};

export const legacyMessage = {
  id: 'm-2',
  role: 'assistant',
  type: 'cta_button',
  status: 'delivered',
  createdAt: '2026-11-22T09:58:00Z',
  thinkingSpace: 'They want to track it.',
  text: null,
  image: null,
  ctaButton: { ...currentMessages.cta.cta, image: imageInfo },
  listSelection: null,
  template: null,
};

export const template = {
  id: 't-1',
  name: 'order_update',
  category: 'UTILITY',
  language: 'en',
  parameterFormat: 'POSITIONAL',
  components,
  accountLinks: [
    {
      accountId: 'w-1',
      accountName: 'Casa Lena',
      wabaId: '1029384756',
      metaTemplateId: '99',
      status: 'APPROVED',
      qualityScore: 'GREEN',
      rejectionReason: null,
    },
  ],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  libraryKey: null,
};

export const phoneNumber = {
  id: 'p-1',
  number: '442071838750',
  whatsappPhoneNumberId: '555',
  whatsappBusinessAccount: { id: 'w-1', name: 'Casa Lena', waId: '1029384756' },
  activeAgent: { id: 'a-1', name: 'Lena', icebreakers: [] },
  defaultRouting: 'agent',
  defaultWebhook: null,
  isSandbox: false,
  analyticsEnabled: true,
};

export const agent = {
  id: 'a-1',
  name: 'Lena',
  tools: [{ headers: { Authorization: 'Bearer secret' } }],
};
