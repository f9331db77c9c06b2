import { type Language, languages } from '../../src-shared/locales/index.ts';
import { languageNames } from '../../src-shared/locales/names.ts';

/** The pictures of all other screens are in English. */
export type OtherLanguage = Exclude<Language, 'en'>;
export const otherLanguages = languages.filter((one): one is OtherLanguage => one !== 'en');

/** Every picture there is to be: screens in the order of the index page, and the states of each. */
export const catalogue = {
  'sign-in': {
    title: 'Sign in',
    states: {
      plain: 'Plain',
      advanced: 'Advanced open',
      refused: 'A refused key',
      'not-wassist': 'An address that is not Wassist',
      narrow: 'At the smallest size',
    },
  },
  inbox: {
    title: 'Inbox',
    states: {
      loading: 'The first look at the server',
      empty: 'Empty workspace',
      many: 'Many conversations, none chosen',
      demo: 'The demo workspace says so',
      'filter-menu': 'Filters open',
      filtered: 'Filters chosen',
      'filtered-empty': 'A filter that nothing matches',
      'needs-you': 'Only who needs you',
      'long-wait': 'Waits that are longer than you want',
      'before-closing': 'Whose windows close before you open',
      'row-menu': 'What can be done with a row',
      pinned: 'One pinned to the top',
      kept: 'Own names, notes and labels',
      selected: 'Several chosen',
      search: 'Search with matches',
      'search-none': 'Search without a match',
      offline: 'Offline, with replies waiting',
      'connection-details': 'What the connection line says when asked',
      'server-trouble': 'The server has trouble',
      'key-refused': 'The key is no longer accepted',
      'narrow-list': 'The list at 720 × 480',
      'narrow-thread': 'The thread at 720 × 480',
      'wide-thread': 'List and thread at 1080 × 720',
      compact: 'Compact, with larger text',
    },
  },
  thread: {
    title: 'Thread',
    states: {
      formatted: 'Text with formatting',
      emoji: 'Emoji only',
      photo: 'Photo with a caption',
      voice: 'Voice message',
      document: 'Document',
      list: 'Choice from a list',
      button: 'Button with its clicks',
      ad: 'Came from an ad, answered with a picture and a button',
      choices: 'Saved answers, a kind nobody knows, and a quote',
      template: 'Template',
      'template-picture': 'Template with a picture',
      'how-it-came': 'Why the agent wrote this',
      'right-to-left': 'Right-to-left text',
      unread: 'The line above what is new',
      'scrolled-back': 'Scrolled back, with the way to the newest',
      long: 'A message of 20,000 characters',
      'one-character': 'A message of one character',
      failed: 'Failed, with choices, and one held back by it',
      unknown: 'Not known whether it was sent, with choices',
      queued: 'Waiting to be sent',
      'conversation-menu': 'The rest of what can be done',
      history: 'What you did here',
      'remind-time': 'A time to be reminded at',
      'message-menu': 'What can be done with a message',
      find: 'Words that were looked for, one of them in sight',
      playing: 'A voice message of another conversation plays',
      recovered: 'Back after a crash of the page',
      viewer: 'Picture viewer',
      'viewer-zoomed': 'Picture viewer, larger',
      link: 'A link that lies about its address',
    },
  },
  composer: {
    title: 'Composer',
    states: {
      lines: 'Several lines',
      full: 'As high as it gets',
      'near-limit': 'Near the limit',
      'over-limit': 'Over the limit',
      canned: 'Saved answers, by “/”',
      'canned-none': 'No quick replies yet',
      'empty-variable': 'A variable that is not filled in',
      emoji: 'Emoji picker',
      'add-menu': 'What a reply may have beside its words',
      extras: 'Buttons, a file and a footer, as they are filled in',
      beside: 'What goes out with what is in the box',
      takeover: 'Taken over, with its countdown',
      'takeover-menu': 'Taken over: how long',
      'takeover-ending': 'The takeover runs out',
      'someone-else': 'Taken over by someone else',
      'window-closing': 'The 24 hours end within the hour',
      'window-rule': 'What the 24 hours are',
      closed: 'The 24 hours are over',
      'closed-draft': 'The 24 hours are over, with a draft',
      'later-menu': 'Send later: when',
      'later-refused': 'Send later: a time that is too far away',
      'later-one': 'One reply waits for its time',
      'later-three': 'Three wait for theirs',
      'later-asks': 'The customer has written since: it asks',
    },
  },
  'new-message': {
    title: 'New message',
    states: {
      nobody: 'Neither a number nor a name of the inbox',
      number: 'A number that has no conversation yet',
      template: 'The template that begins it',
      hidden: 'A customer who hides the number',
    },
  },
  templates: {
    title: 'Templates',
    states: {
      list: 'List',
      none: 'No template found',
      chosen: 'Chosen, with fields and preview',
      filled: 'Filled in',
      'started-over': 'Started over, with a way back',
      missing: 'Sent too early: fields are missing',
      kept: 'Another conversation came over it: what was typed is kept',
      picture: 'With a picture on top',
      'not-sendable': 'Not sendable, with the reason',
      closed: 'Offered when the 24 hours are over',
      narrow: 'At the smallest size',
    },
  },
  agent: {
    title: 'Ask the agent',
    states: { empty: 'Empty', example: 'With an example' },
  },
  details: {
    title: 'Details',
    states: {
      all: 'Contact, handling, memory',
      statistics: 'Context and statistics',
      legacy: 'Credits (older API)',
      narrow: 'Over the thread in a narrow window',
      kept: 'Own name, note and labels',
      labels: 'Labels are made and changed',
      block: 'Asks before it blocks',
    },
  },
  export: {
    title: 'Out of the app',
    states: {
      choice: 'A conversation as PDF',
      period: 'All of a period, over the insights',
    },
  },
  insights: {
    title: 'Insights',
    states: {
      charts: 'Charts',
      tip: 'The numbers under the pointer',
      hours: 'By the hour',
      table: 'As a table',
      empty: 'Empty workspace',
    },
  },
  settings: {
    title: 'Settings',
    states: {
      general: 'General',
      notifications: 'Notifications',
      'quiet-hours': 'Notifications: quiet hours, with a day that is different',
      'opening-hours': 'Notifications: opening hours, with days that are different',
      answering: 'Answering',
      'saved-answers': 'Saved answers',
      'saved-answers-empty': 'Saved answers: none yet',
      'saved-answer-editor': 'Saved answers: one is edited',
      privacy: 'Privacy and storage',
      'storage-question': 'Privacy and storage: remove what is stored?',
      account: 'Account and about',
      'sign-out-question': 'Account: unsent replies at sign-out',
      search: 'A setting is searched for',
      narrow: 'At the smallest size',
    },
  },
  palette: {
    title: 'Command palette',
    states: {
      open: 'Open',
      conversation: 'A name typed',
      command: 'A command typed',
      none: 'No match',
    },
  },
  'quick-reply': {
    title: 'Quick reply window',
    states: {
      one: 'One message',
      three: 'Three messages, why you are needed, and others who wait',
      long: 'Long messages',
      photo: 'A photo',
      typed: 'A reply of several lines',
      'taken-over': 'Taken over',
      sent: 'Sent',
      'next-waiting': 'Gone on to the next who waits, with the way back',
      closed: 'The 24 hours are over',
      gone: 'The conversation is gone',
    },
  },
  names: {
    title: 'Names',
    states: {
      long: '60 characters',
      'long-narrow': '60 characters, narrow',
      'long-taken-over': '60 characters, taken over, with details',
      'long-quick-reply': '60 characters, quick reply',
      german: 'Long German words',
      'german-quick-reply': 'Long German words, quick reply',
      none: 'No name',
      arabic: 'Arabic',
      'arabic-quick-reply': 'Arabic, quick reply',
      japanese: 'Japanese',
      emoji: 'Emoji only',
    },
  },
  ...inOtherLanguages(),
  zoomed: { title: 'At 200 %', states: walkStates() },
  'forced-colours': { title: 'Forced colours', states: walkStates() },
} as const satisfies Record<string, Screen>;

export interface Screen {
  title: string;
  states: Record<string, string>;
}

type Catalogue = typeof catalogue;

/** `screen/state` */
export type Scene = {
  [S in keyof Catalogue]: `${S}/${keyof Catalogue[S]['states'] & string}`;
}[keyof Catalogue];

/** The main screens, for what changes all of them. */
function walkStates() {
  return {
    'sign-in': 'Sign in',
    inbox: 'Inbox',
    thread: 'Thread',
    'taken-over': 'Thread, taken over',
    closed: 'Thread, the 24 hours are over',
    details: 'Details',
    templates: 'Template with fields',
    agent: 'Ask the agent',
    settings: 'Settings',
    insights: 'Insights',
    palette: 'Command palette',
    'quick-reply': 'Quick reply',
  } as const;
}

function inOtherLanguages() {
  const screens = otherLanguages.map(
    (language) => [language, { title: languageNames[language], states: walkStates() }] as const,
  );
  return Object.fromEntries(screens) as Record<OtherLanguage, (typeof screens)[number][1]>;
}

/** Walked in `npm test` as well: the longest words, and those from the right. */
const always: readonly OtherLanguage[] = ['de', 'ar'];

/** @param screen Of the catalogue. */
export const isThorough = (screen: string): boolean =>
  otherLanguages.some((one) => one === screen && !always.includes(one));

export type Walk = OtherLanguage | 'zoomed' | 'forced-colours';
export type Stop = keyof ReturnType<typeof walkStates>;
