/** What the demo's customers answer, and what the agents say to them, in each customer's language. */
import type { DemoLanguage } from './script';

/** A customer's answer to a person of the shop: fits whatever was said. */
export const replies: Record<DemoLanguage, readonly string[]> = {
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
