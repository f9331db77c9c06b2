/**
 * What happens while somebody looks at the demo: customers write now and then, and answer the shop; and what they and
 * the agents say, in each customer's language.
 */
import { speak } from '../control/speak';
import type { Conversation } from '../world/conversation';
import type { Content, StoredMessage } from '../world/model';
import type { World } from '../world/world';
import { customer, type DemoLanguage, photo } from './script';

interface Visit {
  phoneNumber: string;
  content: Content;
  /** What the agent says to it, if it has the word. */
  answer: string;
}

const visit = (phoneNumber: string, said: string | Content, answer: string): Visit => ({
  phoneNumber,
  content: customer(said).content,
  answer,
});

/** In this order; from the beginning again when all have been in. */
const visits: Visit[] = [
  visit(
    '447700900311',
    'I can bring it to the shop after five, if that helps',
    'Thank you, Grace. We will have one ready for you at the counter.',
  ),
  visit(
    '447700900366',
    'Do you still have the rust in the 100 g balls?',
    'We do, eleven of them. Shall I put some aside?',
  ),
  visit(
    '34600000012',
    '¿Sigue siendo posible la recogida mañana?',
    'Sí, mañana entre las 9 y las 13 h.',
  ),
  visit(
    '447700900342',
    photo('sweater-teal.jpg', 'It is here! Fits like a glove'),
    'That makes us very happy. Wear it well!',
  ),
  visit('491713920044', 'Kommt das Paket auch samstags?', 'Ja, auch samstags bis 14 Uhr.'),
  visit(
    '46701740611',
    'One more thing: could the needles be wooden?',
    'Yes, we have them in birch too.',
  ),
  visit(
    '33639980017',
    'Une dernière question : puis-je payer en deux fois ?',
    'Oui, à partir de 60 €, sans frais.',
  ),
  visit('447700900395', 'I am running late, is 5.45 ok?', 'Of course, we are here until six.'),
  visit(
    '905000000041',
    'Notta şöyle yazsın: “İyi ki doğdun, Deniz”',
    'Çok güzel! Notu hediye paketinin içine koyuyoruz.',
  ),
  visit('5521900000107', 'A etiqueta já chegou', 'Ótimo! É só colar na caixa e deixar no correio.'),
];

/** What the agent says to a visitor; null where it was no visit that the customer wrote for. */
export function answerToVisit({ content }: StoredMessage): string | null {
  return visits.find((each) => each.content === content)?.answer ?? null;
}

/** Before the first customer, and from one to the next. */
const FIRST_VISIT_MS = 4000;
const VISITS_APART_MS = [30_000, 70_000] as const;
const ANSWER_AFTER_MS = [3000, 6000] as const;
const CLICK_AFTER_MS = 4000;

/**
 * Customers come while somebody polls, one at a time: after a night's sleep of the computer there is
 * one new message, not a thousand.
 */
export function letCustomersLive(
  world: World,
  languageOf: (conversation: Conversation) => DemoLanguage,
): void {
  let turn = 0;
  let planned = false;
  world.listeners.push((event) => {
    if (event.kind === 'listed' && !planned) {
      planned = true;
      const gapMs =
        turn === 0 ? FIRST_VISIT_MS : world.chance('visits').between(...VISITS_APART_MS);
      world.scheduler.at(event.nowMs + gapMs, (nowMs) => {
        planned = false;
        receive(world, visits[turn % visits.length], nowMs);
        turn += 1;
      });
    }
    if (event.kind === 'ownerWrote') {
      const language = languageOf(event.conversation);
      planAnswer(world, event.conversation, event.message, language, event.nowMs);
    }
  });
}

function receive(world: World, next: Visit | undefined, nowMs: number): void {
  const conversation = world
    .conversations()
    .find(({ contact }) => contact.phoneNumber === next?.phoneNumber);
  if (next && conversation) speak(world, conversation, next.content, { role: 'user' }, nowMs);
}

function planAnswer(
  world: World,
  conversation: Conversation,
  message: StoredMessage,
  language: DemoLanguage,
  nowMs: number,
): void {
  const random = world.chance('answers');
  const { content } = message;
  if (content.type === 'cta') {
    world.scheduler.at(nowMs + CLICK_AFTER_MS, (atMs) => {
      content.clicks.push({ id: world.nextId(), createdAtMs: atMs });
    });
  }
  const label = firstQuickReply(content);
  const answer: Content = label
    ? { type: 'quick_reply', text: label, quickReplyId: label }
    : { type: 'text', body: random.pick(replies[language]) };
  world.scheduler.at(nowMs + random.between(...ANSWER_AFTER_MS), (atMs) => {
    speak(world, conversation, answer, { role: 'user' }, atMs);
  });
}

/** The label that a customer would tap. */
function firstQuickReply(content: Content): string | null {
  if (content.type === 'unified') {
    return content.buttons.find(({ type }) => type === 'quick_reply')?.text ?? null;
  }
  if (content.type !== 'template') return null;
  const buttons = content.components.flatMap((component) => component.buttons ?? []);
  return buttons.find(({ type }) => type === 'QUICK_REPLY')?.text ?? null;
}

/** A customer's answer to a person of the shop: fits whatever was said. */
const replies: Record<DemoLanguage, readonly string[]> = {
  en: [
    'Perfect, thank you!',
    'That works for me 🙂',
    'Great, thanks for the quick answer',
    'Lovely, I will do that',
  ],
  es: ['¡Perfecto, gracias!', 'Genial, así lo hago 🙂', 'Muchas gracias por responder tan rápido'],
  pt: ['Perfeito, obrigada!', 'Ótimo, combinado 🙂', 'Obrigada pela resposta rápida'],
  de: ['Perfekt, vielen Dank!', 'Das passt gut 🙂', 'Danke für die schnelle Antwort'],
  fr: ['Parfait, merci !', 'Ça me va très bien 🙂', 'Merci pour votre réponse rapide'],
  it: ['Perfetto, grazie!', 'Va benissimo 🙂'],
  nl: ['Perfect, dank je wel!', 'Dat is prima 🙂'],
  pl: ['Świetnie, dziękuję!', 'Pasuje mi 🙂'],
  ar: ['ممتاز، شكرًا!', 'هذا يناسبني 🙂'],
  he: ['מושלם, תודה!', 'מתאים לי 🙂'],
  hi: ['बहुत बढ़िया, धन्यवाद!', 'ठीक है 🙂'],
  ja: ['ありがとうございます!', '承知しました 🙂'],
  tr: ['Harika, teşekkürler!', 'Bana uyar 🙂'],
  uk: ['Чудово, дякую!', 'Мені підходить 🙂'],
};

/** The agent's answer to a customer. */
export const agentWords: Record<DemoLanguage, readonly string[]> = {
  en: [
    'You are welcome! Is there anything else I can do for you?',
    'Noted. I will let you know as soon as I hear more.',
  ],
  es: ['¡De nada! ¿Te ayudo con algo más?'],
  pt: ['De nada! Posso ajudar em mais alguma coisa?'],
  de: ['Sehr gern! Kann ich sonst noch etwas tun?'],
  fr: ['Avec plaisir ! Puis-je faire autre chose pour vous ?'],
  it: ['Prego! Posso fare altro per lei?'],
  nl: ['Graag gedaan! Kan ik nog iets doen?'],
  pl: ['Proszę bardzo! Czy mogę jeszcze w czymś pomóc?'],
  ar: ['على الرحب والسعة! هل من شيء آخر؟'],
  he: ['בשמחה! אפשר לעזור בעוד משהו?'],
  hi: ['आपका स्वागत है! और कुछ मदद चाहिए?'],
  ja: ['どういたしまして。ほかにご用はございますか?'],
  tr: ['Rica ederim! Başka bir isteğiniz var mı?'],
  uk: ['Будь ласка! Чим ще можу допомогти?'],
};

/** What the agent writes on the owner's instruction, without repeating it. */
export const promptedWords: Record<DemoLanguage, string> = {
  en: 'Hello again! We wanted to ask whether everything is to your liking. Just write if there is anything we can do.',
  es: '¡Hola de nuevo! Queríamos saber si todo está a tu gusto. Escríbenos si necesitas algo.',
  pt: 'Olá de novo! Queríamos saber se está tudo do seu agrado. Escreva se precisar de algo.',
  de: 'Hallo noch einmal! Wir wollten fragen, ob alles zu Ihrer Zufriedenheit ist. Schreiben Sie gern.',
  fr: 'Re-bonjour ! Nous voulions savoir si tout vous convient. Écrivez-nous si besoin.',
  it: 'Buongiorno di nuovo! Volevamo sapere se è tutto di suo gradimento.',
  nl: 'Nog even: is alles naar wens? Laat het gerust weten als we iets kunnen doen.',
  pl: 'Dzień dobry raz jeszcze! Czy wszystko jest w porządku? Proszę śmiało pisać.',
  ar: 'مرحبًا مجددًا! أردنا أن نسأل إن كان كل شيء على ما يرام.',
  he: 'היי שוב! רצינו לשאול אם הכול לשביעות רצונך.',
  hi: 'फिर से नमस्ते! हम पूछना चाहते थे कि क्या सब कुछ ठीक है।',
  ja: 'その後いかがでしょうか。ご不明な点がございましたらお知らせください。',
  tr: 'Tekrar merhaba! Her şey yolunda mı diye sormak istedik.',
  uk: 'Ще раз добрий день! Хотіли запитати, чи все вам подобається.',
};
