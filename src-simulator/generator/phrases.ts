import type { Language } from './people';

interface Phrases {
  customer: readonly string[];
  business: readonly string[];
}

/** What is said in each language; short enough to be read, different enough to be told apart. */
export const phrases: Record<Language, Phrases> = {
  en: {
    customer: [
      'Hi, is this still available?',
      'Where is my order? It should have been here on Tuesday.',
      'Thank you so much, that was quick! 🙏',
      'Can I change the delivery address?',
      'The zip is broken. What can we do about it?\nI bought it *two weeks ago*.',
      'Do you ship to Ireland?',
      'ok',
      '👍',
      'See https://example.com/wishlist for what I mean',
    ],
    business: [
      'Hello! Yes, we have it in all sizes.',
      'Your parcel left us this morning and should be with you tomorrow.',
      'I am sorry about that. We will send you a new one today.',
      'You can return it within _30 days_, free of charge.',
    ],
  },
  es: {
    customer: [
      'Hola, ¿tenéis la talla M?',
      '¿Cuándo llega mi pedido?',
      '¡Muchas gracias!',
      'Quiero devolver el jersey, me queda pequeño.',
    ],
    business: [
      '¡Hola! Sí, nos quedan tres.',
      'Tu pedido sale hoy y llega el jueves.',
      'Claro, te mando la etiqueta de devolución.',
    ],
  },
  pt: {
    customer: [
      'Oi, vocês entregam em São Paulo?',
      'Qual é o prazo?',
      'Não recebi o código de rastreio 😕',
      'Muito obrigada!',
    ],
    business: [
      'Oi! Entregamos sim, em até 5 dias úteis.',
      'Vou verificar e já te respondo.',
      'O código é BR123456789, tudo certo por aqui.',
    ],
  },
  de: {
    customer: [
      'Guten Tag, ist der Schal aus reiner Wolle?',
      'Wann kommt mein Paket an?',
      'Die Größe passt leider nicht. Kann ich tauschen?',
      'Super, danke schön!',
    ],
    business: [
      'Guten Tag! Ja, 100 % Merino.',
      'Ihr Paket ist unterwegs und kommt morgen an.',
      'Natürlich, schicken Sie es uns einfach zurück.',
    ],
  },
  fr: {
    customer: [
      'Bonjour, le colis est arrivé abîmé…',
      'Vous avez ce modèle en bleu ?',
      'Merci beaucoup, à bientôt !',
      'Où en est ma commande n° 1042 ?',
    ],
    business: [
      'Bonjour ! Je suis désolée, nous vous en renvoyons un.',
      'Oui, il nous en reste deux.',
      'Votre commande part aujourd’hui.',
    ],
  },
  it: {
    customer: ['Buongiorno, fate anche taglie grandi?', 'Perfetto, grazie mille', 'È già partito?'],
    business: ['Buongiorno! Certo, fino alla XXL.', 'Sì, è partito stamattina.'],
  },
  ar: {
    customer: ['السلام عليكم، هل المنتج متوفر؟', 'متى يصل الطلب رقم 1042؟', 'شكرًا جزيلاً'],
    business: ['وعليكم السلام، نعم متوفر بجميع المقاسات.', 'سيصل طلبك غدًا إن شاء الله.'],
  },
  he: {
    customer: ['היי, יש משלוח לחיפה?', 'תודה רבה!', 'מתי תגיע ההזמנה 1042?'],
    business: ['היי! כן, תוך שלושה ימים.', 'ההזמנה יצאה הבוקר.'],
  },
  hi: {
    customer: ['नमस्ते, क्या यह अभी उपलब्ध है?', 'मेरा ऑर्डर कब आएगा?', 'बहुत धन्यवाद'],
    business: ['नमस्ते! जी हाँ, उपलब्ध है।', 'आपका ऑर्डर कल तक पहुँच जाएगा।'],
  },
  ja: {
    customer: [
      'こんにちは、在庫はありますか?',
      '注文番号1042はいつ届きますか?',
      'ありがとうございます',
    ],
    business: ['はい、ございます。', '明日お届けの予定です。'],
  },
  zh: {
    customer: ['你好,这个还有货吗?', '我的订单什么时候到?', '谢谢!'],
    business: ['您好,有货的。', '您的包裹明天送达。'],
  },
  th: {
    customer: ['สวัสดีค่ะ มีไซซ์ M ไหมคะ', 'ของจะถึงเมื่อไหร่คะ', 'ขอบคุณมากค่ะ'],
    business: ['สวัสดีค่ะ มีค่ะ', 'พัสดุจะถึงพรุ่งนี้ค่ะ'],
  },
  uk: {
    customer: ['Добрий день, чи є в наявності?', 'Коли прийде посилка?', 'Дуже дякую!'],
    business: ['Добрий день! Так, є.', 'Посилка прибуде завтра.'],
  },
};
