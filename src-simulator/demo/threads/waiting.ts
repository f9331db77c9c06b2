/** Who waits for a person right now. */
import { agent, choices, customer, owner, photo, type Script, system, tapped } from '../script';

export const waiting: Script[] = [
  {
    name: 'Grace Okafor',
    phoneNumber: '447700900311',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 3,
    unread: true,
    handoff: 'The parcel arrived damaged and the customer wants a person to decide.',
    memory: { size: 'M', favourite_colour: 'teal', orders: 3 },
    context: { order: '2041', source: 'order e-mail' },
    credits: 40,
    lines: [
      customer('Hello, order 2041 came this morning'),
      agent('Hello Grace! Lovely, I hope the Fjord jumper fits. Is everything as it should be?', {
        tool: {
          toolName: 'find_order',
          toolType: 'shopify',
          args: { order: '2041' },
          result: { status: 'delivered', items: ['Fjord jumper, teal, M'] },
        },
      }),
      customer(photo('parcel.jpg', 'Not quite. The corner was torn open and the box is wet')),
      customer('There is a stain on the left sleeve too. It is a present for Saturday 😞'),
      agent(
        'I am so sorry, Grace. I am asking a colleague to look at this right away, so that you have it in time.',
        { thinking: 'A refund or an express replacement is beyond what I may promise. Hand over.' },
      ),
      system('Support handoff: damaged on arrival'),
      customer('Thank you. Will it be today?'),
    ],
  },
  {
    name: 'Mateo Álvarez',
    phoneNumber: '34600000012',
    language: 'es',
    agent: 'hazel',
    minutesAgo: 7,
    unread: true,
    takenOverForMinutes: 16,
    lines: [
      customer('Buenas, compré el jersey Fjord en óxido y me queda corto de mangas'),
      agent('¡Hola, Mateo! Qué pena. ¿Qué talla pediste y cuánto mides?'),
      customer('Una L, mido 1,91'),
      owner('Hola Mateo, soy Ines, de la tienda. Para tu altura te recomiendo la *XL larga*.'),
      owner('Te la puedo enviar mañana y recogemos la L en la misma entrega, sin coste.'),
      customer('Genial. ¿Y la tenéis en azul marino también?'),
    ],
  },
  {
    name: 'Yuki Tanaka',
    phoneNumber: '819000000021',
    language: 'ja',
    agent: 'rowan',
    minutesAgo: 14,
    unread: true,
    needsReview: ['The agent was not sure of its answer'],
    lines: [
      customer('はじめまして。日本への送料はいくらですか?'),
      agent('はじめまして。日本への送料は14.50ポンドで、通常7日から10日でお届けします。'),
      customer('関税はかかりますか? 毛糸10玉とセーター1枚を考えています'),
      agent('金額によって異なります。詳しくは担当者が確認いたします。', {
        thinking: 'I do not know the customs limits for Japan for certain.',
      }),
      customer('よろしくお願いします'),
    ],
  },
  {
    name: 'Hannah Lindqvist',
    phoneNumber: '46701740611',
    language: 'en',
    agent: null,
    minutesAgo: 26,
    unread: true,
    lines: [
      customer('Hi! I teach a knitting class of 14 in Gothenburg'),
      customer(
        'Could you do a price for:\n- 14 x Harbour wool, cream\n- 14 x Harbour wool, navy\n- 14 pairs of 4 mm needles',
      ),
      owner('Hi Hannah, what a lovely group. Let me work it out over lunch and come back to you.'),
      customer('No rush at all, the class starts in March. Thank you!', { gapMinutes: 1 }),
    ],
  },
  {
    name: null,
    phoneNumber: '447700900327',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 41,
    unread: true,
    lines: [
      customer('is the shop on Cotham Hill open today'),
      agent('Yes! We are open until 6 pm today, and from 10 am to 5 pm on Saturday.'),
      customer('do you take in old jumpers for mending'),
      agent('We do, on Thursdays. Mending starts at £12; bring it in washed, please.'),
      customer('can i speak to someone about a moth hole, its my nans'),
    ],
  },
  {
    name: 'Beatriz Araújo',
    phoneNumber: '5511900000034',
    language: 'pt',
    agent: 'rowan',
    minutesAgo: 23 * 60 + 22,
    unread: true,
    lines: [
      customer('Oi, meu pedido 2017 está parado na alfândega há 6 dias'),
      agent('Oi, Beatriz! Vou verificar com a transportadora.', {
        tool: {
          toolName: 'track_parcel',
          toolType: 'api',
          args: { order: '2017' },
          result: { status: 'held at customs', since: '6 days' },
        },
      }),
      customer('Alguma novidade?', { gapMinutes: 50 }),
    ],
  },
  {
    name: 'Leyla Demir',
    phoneNumber: '905000000041',
    language: 'tr',
    agent: 'hazel',
    minutesAgo: 58,
    unread: true,
    lines: [
      customer('Merhaba, Liman atkısı saf yün mü?'),
      agent(
        choices('Merhaba Leyla! Evet, %100 merinos. Hangi rengi düşünüyorsunuz?', [
          'Lacivert',
          'Pas rengi',
        ]),
      ),
      customer(tapped('Lacivert')),
      agent('Lacivert stokta var, 34 £.'),
      customer('Hediye paketi yapabilir misiniz? İçine küçük bir not da koymak istiyorum'),
    ],
  },
];
