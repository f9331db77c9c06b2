/** What comes back, what went wrong, and what was long ago. */
import {
  agent,
  choices,
  customer,
  owner,
  photo,
  type Script,
  system,
  tapped,
  template,
} from '../script';

export const returns: Script[] = [
  {
    name: 'Ruth Adeyemi',
    phoneNumber: '447700900395',
    language: 'en',
    agent: 'rowan',
    minutesAgo: 33,
    takenOverForMinutes: 4,
    lines: [
      customer('The cardigan is lovely but too big. Can I swap it for an 8?'),
      agent(
        choices('Of course! How would you like to send it back?', [
          'Royal Mail label',
          'Bring it in',
        ]),
      ),
      customer(tapped('Bring it in')),
      owner('Hi Ruth, Ines here. I have put a size 8 behind the counter for you.'),
      owner('We are here until 6 today.', { gapMinutes: 1 }),
      customer('Perfect, I pass by after work'),
      owner('See you later!', { gapMinutes: 2 }),
    ],
  },
  {
    name: 'Felipe Rocha',
    phoneNumber: '5521900000107',
    language: 'pt',
    agent: 'rowan',
    minutesAgo: 2 * 60 + 30,
    lines: [
      customer('Boa tarde, recebi a cor errada. Pedi azul-marinho e veio ferrugem'),
      customer(photo('sweater-rust.jpg', 'Olha só')),
      agent('Boa tarde, Felipe! Desculpe o engano. Prefere a troca ou o reembolso?'),
      customer('A troca'),
      agent('Combinado: a etiqueta de devolução vai para o seu e-mail e o azul sai amanhã.', {
        tool: {
          toolName: 'start_return',
          toolType: 'webhook',
          args: { order: '2026', reason: 'wrong colour' },
          result: { label: 'sent by e-mail' },
        },
      }),
      customer('Obrigado pela rapidez!'),
    ],
  },
  {
    name: 'Ines (test)',
    phoneNumber: '447700900401',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 6 * 60,
    sandbox: true,
    lines: [
      customer('join maple-thread'),
      agent('You are connected to the sandbox of Hazel. Say hello!'),
      customer('what is our returns policy'),
      agent('30 days, unworn, with the label. We pay the postage within the UK.'),
    ],
  },
  {
    name: 'Käthe Sommer',
    phoneNumber: '491713920063',
    language: 'de',
    agent: 'rowan',
    minutesAgo: 28 * 60,
    lines: [
      customer('Hallo, meine Rücksendung ist seit einer Woche bei Ihnen. Wann kommt das Geld?'),
      agent(
        'Hallo Käthe! Die Rückzahlung über 89 € ging gestern raus, sie braucht 2 bis 3 Werktage.',
      ),
      customer('Ist noch nichts da …', { gapMinutes: 120 }),
      owner(
        'Guten Morgen, ich habe bei der Bank nachgefragt: Sie sollte heute gutgeschrieben werden.',
        {
          gapMinutes: 40,
        },
      ),
      owner('Falls nicht, rufen Sie mich gern an.', { failed: true, gapMinutes: 1 }),
    ],
  },
  {
    name: 'Lucía Fernández',
    phoneNumber: '34600000113',
    language: 'es',
    agent: 'rowan',
    minutesAgo: 40 * 60,
    lines: [
      customer('¿Puedo devolver un regalo sin el ticket?'),
      agent('Sí, con el número de pedido o el correo de quien lo compró.'),
      customer('Vale, lo pregunto. ¡Gracias!'),
    ],
  },
  {
    name: 'Ahmed Saleh',
    phoneNumber: '201000000117',
    language: 'ar',
    agent: 'rowan',
    minutesAgo: 3 * 24 * 60 + 200,
    lines: [
      customer('مرحبا، المقاس كبير قليلاً. هل يمكن الاستبدال؟'),
      agent('مرحبا أحمد، بالتأكيد خلال 30 يومًا.'),
      owner('أهلاً أحمد، أرسلنا لك المقاس الأصغر اليوم.', { gapMinutes: 180 }),
    ],
  },
  {
    name: 'Noor',
    phoneNumber: '447700900417',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 4 * 24 * 60,
    lines: [
      owner(template('visit_reminder', { body: { customer_name: 'Noor', visit_time: '3 pm' } })),
      customer(tapped('Another day'), { gapMinutes: 20 }),
      agent('No problem. Would Friday at 3 pm or Saturday at 11 am work?'),
      customer('Saturday please'),
      agent('Saturday, 11 am, it is. See you then!'),
    ],
  },
  {
    name: 'Giulia',
    phoneNumber: '393200000121',
    language: 'it',
    agent: 'rowan',
    minutesAgo: 6 * 24 * 60,
    lines: [
      customer('Il rimborso è arrivato, grazie!'),
      agent('Grazie a lei, Giulia. A presto!'),
      owner('Se le va, lasciateci due righe su come è andata. Ci aiuta molto.', { failed: true }),
    ],
  },
  {
    name: 'Christopher Bell',
    phoneNumber: '447700900424',
    language: 'en',
    agent: 'rowan',
    minutesAgo: 8 * 24 * 60,
    lines: [
      customer('STOP'),
      agent('Understood, you will hear no more offers from us.'),
      system('The customer opted out of marketing messages.'),
    ],
  },
  {
    name: null,
    phoneNumber: '33639980041',
    language: 'fr',
    agent: 'hazel',
    minutesAgo: 9 * 24 * 60,
    lines: [
      customer('Bonjour, faites-vous des cartes cadeaux ?'),
      agent('Bonjour ! Oui, de 20 à 200 €, à imprimer ou à envoyer par la poste.'),
    ],
  },
  {
    name: 'Ken 🇯🇵',
    phoneNumber: '819000000128',
    language: 'ja',
    agent: 'rowan',
    minutesAgo: 12 * 24 * 60,
    lines: [
      customer('セーターが届きました。とても暖かいです!'),
      agent('ありがとうございます。長くお使いいただけますように。'),
      customer('また注文します'),
    ],
  },
];
