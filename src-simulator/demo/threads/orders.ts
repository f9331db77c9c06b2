/** Where a parcel is, and what became of an order. */
import {
  agent,
  button,
  customer,
  file,
  owner,
  photo,
  type Script,
  system,
  template,
} from '../script';

export const orders: Script[] = [
  {
    name: 'Tom Ridley',
    phoneNumber: '447700900342',
    language: 'en',
    agent: 'rowan',
    minutesAgo: 74,
    memory: { orders: 1, newsletter: true },
    lines: [
      customer('Where is my order? 2036'),
      agent('Hi Tom! Order *2036* left us yesterday with Royal Mail and should arrive tomorrow.', {
        tool: {
          toolName: 'find_order',
          toolType: 'shopify',
          args: { order: '2036' },
          result: { status: 'in transit', carrier: 'Royal Mail' },
        },
      }),
      agent(button('You can follow it here.', 'Track parcel', 'track/2036'), {
        clicksAfterMinutes: [1, 95],
      }),
      customer('Cheers 👍'),
    ],
  },
  {
    name: 'Chloé Lefèvre',
    phoneNumber: '33639980017',
    language: 'fr',
    agent: 'rowan',
    minutesAgo: 2 * 60 + 5,
    lines: [
      customer('Bonjour, pouvez-vous m’envoyer la facture de ma commande 1042 ?'),
      agent('Bonjour Chloé ! La voici.'),
      agent(file('invoice-1042.pdf', 'Facture 1042')),
      customer('Parfait, merci beaucoup !'),
    ],
  },
  {
    name: 'Jürgen Groß',
    phoneNumber: '491713920044',
    language: 'de',
    agent: 'rowan',
    minutesAgo: 3 * 60 + 12,
    lines: [
      customer(
        'Guten Tag, ich habe beim Bestellen die falsche Hausnummer angegeben. Bestellung 2044',
      ),
      agent('Guten Tag! Die Bestellung ist noch nicht verpackt. Wie lautet die richtige Adresse?'),
      customer('Lindenstraße 18 statt 13, 50674 Köln'),
      agent('Vielen Dank, ich habe es geändert: _Lindenstraße 18, 50674 Köln_.', {
        tool: {
          toolName: 'change_address',
          toolType: 'shopify',
          args: { order: '2044', street: 'Lindenstraße 18' },
          result: { changed: true },
        },
      }),
      customer('Wunderbar, herzlichen Dank für die schnelle Hilfe!'),
    ],
  },
  {
    name: 'Priya Sharma',
    phoneNumber: '919000000052',
    language: 'en',
    agent: 'rowan',
    minutesAgo: 30 * 60,
    lines: [
      template('order_shipped', {
        header: ['2029'],
        body: ['Priya', '2029', 'Friday'],
        buttons: ['2029'],
      }),
    ].map((content) => owner(content)),
  },
  {
    name: 'Oliver Whitcombe',
    phoneNumber: '447700900358',
    language: 'en',
    agent: 'rowan',
    minutesAgo: 5 * 60,
    lines: [
      owner(
        template('order_shipped', {
          header: ['2031'],
          body: ['Oliver', '2031', 'Tuesday'],
          buttons: ['2031'],
        }),
      ),
      customer('Brilliant, thanks. Can the postman leave it in the shed?', { gapMinutes: 600 }),
      agent('Of course. I have added “leave in the shed” to the delivery note.'),
      customer('You are a star'),
      agent('Happy to help! Enjoy the yarn 🧶'),
    ],
  },
  {
    name: 'Sofía Peña',
    phoneNumber: '525500000061',
    language: 'es',
    agent: 'rowan',
    minutesAgo: 2 * 24 * 60,
    lines: [
      owner(
        template('order_shipped_es', {
          header: ['2012'],
          body: ['Sofía', '2012', 'el jueves'],
          buttons: ['2012'],
        }),
      ),
      customer('¡Gracias! Ya lo vi en el seguimiento 🙌', { gapMinutes: 35 }),
      agent('¡Qué bien, Sofía! Cualquier cosa, aquí estamos.'),
    ],
  },
  {
    name: 'Kamil',
    phoneNumber: '48500000064',
    language: 'pl',
    agent: 'rowan',
    minutesAgo: 6 * 60 + 40,
    lines: [
      customer('Dzień dobry, czy wysyłacie do paczkomatu?'),
      agent('Dzień dobry! Tak, do każdego paczkomatu w Polsce, koszt to 6 £.'),
      customer('Super, to zamawiam czapkę i szalik'),
      agent('Świetnie! Kod paczkomatu proszę wpisać przy zamówieniu.'),
      customer('ok 👌'),
    ],
  },
  {
    name: 'محمد عبد الله',
    phoneNumber: '971500000071',
    language: 'ar',
    agent: 'rowan',
    minutesAgo: 8 * 60 + 15,
    lines: [
      customer('السلام عليكم، متى يصل الطلب رقم 2038 إلى دبي؟'),
      agent('وعليكم السلام ورحمة الله. طلبك في الطريق ويصل يوم الخميس إن شاء الله.'),
      customer('هل يمكن تغيير رقم الهاتف عند التسليم إلى +971 50 000 0072؟'),
      agent('تم تغيير الرقم. هل تحتاج إلى شيء آخر؟'),
      customer('لا، شكرًا جزيلاً'),
    ],
  },
  {
    name: 'Anaïs d’Aubigné',
    phoneNumber: '33639980023',
    language: 'fr',
    agent: 'rowan',
    minutesAgo: 4 * 24 * 60 + 90,
    lines: [
      customer(photo('parcel.jpg', 'Le carton est un peu abîmé mais le pull va bien')),
      agent('Merci de nous l’avoir dit, Anaïs. Je transmets au transporteur.'),
      owner(
        'Bonjour Anaïs, je vous ai remboursé les frais de port pour le désagrément. Belle journée !',
      ),
      customer('C’est très gentil, merci 🌸'),
    ],
  },
  {
    name: 'Ганна Їжакевич',
    phoneNumber: '380500000075',
    language: 'uk',
    agent: 'rowan',
    minutesAgo: 26 * 60,
    lines: [
      customer('Добрий день! Чи можна оплатити карткою українського банку?'),
      agent('Добрий день! Так, звичайно, приймаємо Visa і Mastercard.'),
      system('A new session started.'),
      customer('Дякую, оплатила'),
      agent('Бачу оплату, замовлення *2040* вже збирають.'),
    ],
  },
  {
    name: 'Joy Mensah',
    phoneNumber: '447700900432',
    language: 'en',
    agent: 'rowan',
    minutesAgo: 55,
    lines: [
      customer('Morning! Can I add two balls of cream to 2045 before it goes out?'),
      agent('Good morning Joy! Yes, there is still time. That makes £9 more.'),
      customer('Do it 😄'),
      agent(button('Added. Here is the rest to pay.', 'Pay £9.00', 'pay/2045'), {
        clicksAfterMinutes: [3],
      }),
      customer('Paid!'),
      agent('Thank you, it leaves us at two o’clock.'),
    ],
  },
];
