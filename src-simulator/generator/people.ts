import type { Random } from '../random';

/** A customer's country: how the number begins and how many digits follow, and what is spoken there. */
const countries = [
  { code: '44', digits: 10, language: 'en' },
  { code: '1', digits: 10, language: 'en' },
  { code: '34', digits: 9, language: 'es' },
  { code: '52', digits: 10, language: 'es' },
  { code: '55', digits: 11, language: 'pt' },
  { code: '49', digits: 10, language: 'de' },
  { code: '33', digits: 9, language: 'fr' },
  { code: '39', digits: 10, language: 'it' },
  { code: '971', digits: 9, language: 'ar' },
  { code: '972', digits: 9, language: 'he' },
  { code: '91', digits: 10, language: 'hi' },
  { code: '81', digits: 10, language: 'ja' },
  { code: '86', digits: 11, language: 'zh' },
  { code: '66', digits: 9, language: 'th' },
  { code: '380', digits: 9, language: 'uk' },
] as const;

export type Language = (typeof countries)[number]['language'];

const names: Record<Language, readonly string[]> = {
  en: ['Grace Okafor', 'Tom', 'Priya S.', 'Oliver Whitcombe', 'Siobhán Ní Bhriain', 'J'],
  es: ['Lucía Fernández', 'Íñigo Muñoz', 'Sofía', 'José Ángel Peña'],
  pt: ['João Conceição', 'Beatriz Araújo', 'Zé', 'Mônica Gonçalves'],
  de: ['Jürgen Groß', 'Anneliese Müller-Lüdenscheidt', 'Käthe', 'Björn'],
  fr: ['Chloé Lefèvre', 'François', 'Anaïs d’Aubigné', 'Noël'],
  it: ['Niccolò Bianchi', 'Giulia', 'Maria Teresa Esposito'],
  ar: ['محمد عبد الله', 'فاطمة الزهراء', 'ليلى', 'أحمد بن سالم'],
  he: ['נועה כהן', 'יוסי', 'אבישג לוי'],
  hi: ['अनन्या शर्मा', 'राहुल', 'प्रिया वर्मा'],
  ja: ['佐藤 さくら', '田中太郎', 'はなこ', 'ケンジ'],
  zh: ['王小明', '李娜', '陈伟'],
  th: ['สมชาย ใจดี', 'มะลิ', 'กาญจนา'],
  uk: ['Олена Шевченко', 'Тарас', 'Ганна Їжакевич'],
};

/** Exactly sixty characters: as long as a name may get before a list has to cut it. */
const LONGEST_NAME = 'Maximiliana Josephine Adelheid Freifrau von Hohenstaufen-May';
const emojiNames = ['🌸🌸', '🦊', '✨👑✨', '🧶'] as const;

export interface Person {
  name: string | null;
  /** Digits only, of numbers that nobody has: it ends with the index. An identity for those who hide it. */
  phoneNumber: string;
  username?: string;
  language: Language;
}

/** In a workspace of some size one customer in twenty hides the number; every second of them has a username. */
const HIDDEN_AMONG = 20;
const FIRST_HIDDEN = 120;

export function inventPerson(random: Random, index: number): Person {
  const country = random.pick(countries);
  const end = String(index).padStart(country.digits - 1, '0');
  const { language } = country;
  const person: Person = {
    name: nameFor(random, language),
    phoneNumber: `${country.code}7${end}`,
    language,
  };
  const isHidden = index >= FIRST_HIDDEN && index % HIDDEN_AMONG === 0;
  return isHidden ? hidden(person, index) : person;
}

function hidden(person: Person, index: number): Person {
  const named = (index / HIDDEN_AMONG) % 2 === 0;
  const phoneNumber = `US.1349120865530${String(index).padStart(7, '0')}`;
  return {
    ...person,
    phoneNumber,
    ...(named ? { username: `customer.${index}` } : { name: null }),
  };
}

function nameFor(random: Random, language: Language): string | null {
  const draw = random.next();
  if (draw < 0.1) return null;
  if (draw < 0.13) return LONGEST_NAME;
  if (draw < 0.16) return random.pick(emojiNames);
  return random.pick(names[language]);
}
