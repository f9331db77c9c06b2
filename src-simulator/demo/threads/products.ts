/** What there is, what fits, and how to wash it. */
import {
  agent,
  button,
  choices,
  chosen,
  customer,
  file,
  owner,
  photo,
  type Script,
  tapped,
  template,
} from '../script';

const washing = `Here is how to look after your Fjord jumper, so that it lasts for years:

1. Wash it *inside out*, in cool water, at most 30 °C, with a wool detergent. No fabric softener: it makes the fibres go limp.
2. Do not wring it. Roll it up in a towel and press the water out gently.
3. Dry it flat, away from the radiator and from the sun. On a hanger it would grow longer and longer.
4. Little bobbles on the sleeves and under the arms are normal in the first weeks. A wool comb takes them off in a minute.
5. Put it away folded, with a piece of cedar wood or a lavender bag. Moths dislike both.
6. A small hole is no reason to part with it: bring it in on a Thursday, and we mend it while you have a cup of tea.

> Most jumpers are washed far too often. Hang it up by an open window for a night, and it will be fresh again.

If you are not sure, send us a photo of the label and we will tell you what to do.`;

export const products: Script[] = [
  {
    name: 'Siobhán Ní Bhriain',
    phoneNumber: '353850000081',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 96,
    lines: [
      customer('Is the Harbour scarf long enough to go round twice?', {
        referral: {
          messageId: null,
          sourceType: 'ad',
          sourceId: '120208',
          sourceUrl: 'https://mapleandthread.example/ads/harbour',
          headline: 'The Harbour scarf',
          body: 'Merino from Wales, woven in Bristol.',
          mediaType: 'image',
          imageUrl: null,
          videoUrl: null,
          thumbnailUrl: null,
          ctwaClid: null,
          welcomeMessage: null,
        },
      }),
      agent('It is 190 cm, so yes, comfortably!'),
      agent(
        button('Here it is in navy and cream.', 'See the scarf', 'harbour-scarf', 'scarf-navy.jpg'),
        {
          clicksAfterMinutes: [2],
        },
      ),
      customer('Gorgeous. Ordered one for my da as well'),
    ],
  },
  {
    name: 'Niccolò Bianchi',
    phoneNumber: '393200000084',
    language: 'it',
    agent: 'hazel',
    minutesAgo: 2 * 60 + 48,
    lines: [
      customer('Buongiorno, la taglia M veste stretta?'),
      agent(
        'Buongiorno Niccolò! È regolare: 104 cm di petto. Se la preferisce comoda, prenda la L.',
      ),
      customer(file('voice-note.ogg')),
      agent('Grazie del messaggio! Sì, può cambiarla entro 30 giorni, anche se l’ha provata.'),
      customer('Perfetto, allora L'),
    ],
  },
  {
    name: '🧶🧶',
    phoneNumber: '447700900366',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 4 * 60 + 20,
    lines: [
      customer(photo('scarf-rust.png', 'finished it last night!! your rust is the best rust')),
      agent('That is beautiful! May we show it in the shop window?'),
      customer('YES'),
      customer('🥹❤️'),
    ],
  },
  {
    name: 'Maximiliana Josephine Adelheid Freifrau von Hohenstaufen-May',
    phoneNumber: '491713920051',
    language: 'de',
    agent: 'hazel',
    minutesAgo: 7 * 60 + 5,
    lines: [
      customer('Guten Tag, gibt es den Fjord-Pullover auch in Kindergrößen?'),
      agent('Guten Tag! Noch nicht, aber im Frühjahr kommen die Größen 98 bis 152.'),
      customer('Wie schön. Sagen Sie mir Bescheid?'),
      agent('Sehr gern, ich habe Sie vorgemerkt.', {
        tool: {
          toolName: 'add_to_waiting_list',
          toolType: 'built_in',
          args: { product: 'Fjord kids' },
          result: { position: 12 },
        },
      }),
    ],
  },
  {
    name: 'Rachel Stone',
    phoneNumber: '12125550187',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 9 * 60,
    memory: { size: 'S', orders: 5, allergic_to: 'mohair' },
    lines: [
      customer('How do I wash the Fjord? I am scared of shrinking it'),
      agent(washing),
      customer('This is the best answer any shop ever gave me. Thank you!'),
    ],
  },
  {
    name: 'נועה כהן',
    phoneNumber: '972500000091',
    language: 'he',
    agent: 'hazel',
    minutesAgo: 11 * 60,
    lines: [
      customer('היי, יש את הסוודר Fjord במידה S?'),
      agent('היי נועה! כן, נשארו שניים בצבע טורקיז ואחד בחלודה.'),
      customer('מעולה, אני לוקחת את הטורקיז 💚'),
      agent('שמרתי לך אותו. הקישור לתשלום בדרך אלייך.'),
    ],
  },
  {
    name: 'Anouk de Vries',
    phoneNumber: '31600000094',
    language: 'nl',
    agent: 'hazel',
    minutesAgo: 12 * 60 + 30,
    lines: [
      customer('Hoi! Welke naalden heb ik nodig voor de Harbour-wol?'),
      agent('Hoi Anouk! 4 mm voor een trui, 5 mm als je het luchtiger wilt.'),
      customer('En hoeveel bollen voor een trui maat 38?'),
      agent('Zeven, en neem er voor de zekerheid één extra: die mag je gewoon terugsturen.'),
      customer('Top, dank je wel'),
    ],
  },
  {
    name: 'अनन्या वर्मा',
    phoneNumber: '919000000097',
    language: 'hi',
    agent: 'hazel',
    minutesAgo: 15 * 60,
    lines: [
      customer('नमस्ते, क्या आप भारत में भेजते हैं?'),
      agent('नमस्ते अनन्या! जी हाँ, 8 से 12 दिन में, शुल्क 16 पाउंड है।'),
      customer('धन्यवाद, सोचकर बताती हूँ'),
    ],
  },
  {
    name: 'Dai Evans',
    phoneNumber: '447700900373',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 18 * 60,
    lines: [
      customer('Which day is the beginners class?'),
      agent(
        choices(
          'We have two evenings. Which one suits you?',
          ['Tuesday 7 pm', 'Thursday 6 pm'],
          'Six weeks, £90',
        ),
      ),
      customer(tapped('Thursday 6 pm')),
      agent('You are in! Thursday at 6, wool and needles are included. See you there, Dai.'),
      customer({
        type: 'unknown',
        wireType: 'location',
        part: { location: { latitude: 51.4675, longitude: -2.5981, name: 'Cotham Hill' } },
      }),
      customer('Is this the right place?', { gapMinutes: 0.3, repliesBack: 1 }),
      agent('Exactly, the green door next to the bakery.'),
    ],
  },
  {
    name: 'Marta',
    phoneNumber: '351910000103',
    language: 'pt',
    agent: 'hazel',
    minutesAgo: 3 * 24 * 60,
    lines: [
      owner(template('autumn_sale', { body: { first_name: 'Marta', last_day: 'Sunday' } })),
      customer('O desconto também vale para a lã?', { gapMinutes: 14 }),
      agent('Vale sim, Marta, para tudo na loja.'),
      customer(photo('cup.png', 'Já encomendei, agora é esperar com um chá ☕')),
    ],
  },
  {
    name: 'Ewan McAllister',
    phoneNumber: '447700900381',
    language: 'en',
    agent: 'hazel',
    minutesAgo: 5 * 24 * 60,
    lines: [
      owner(template('back_in_stock', { body: ['Ewan', 'Skerry hat in charcoal'] })),
      customer(
        chosen('Two, please', 'How many?', 'Skerry hat', [
          { id: '1', title: 'One', description: '£28' },
          { id: '2', title: 'Two, please', description: '£52' },
        ]),
        { gapMinutes: 4 },
      ),
      agent('Two Skerry hats in charcoal, reserved until tomorrow evening.'),
    ],
  },
];
