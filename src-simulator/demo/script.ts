/** The words in which the demo's conversations are written down. */
import { mediaFile } from '../media/files';
import type { Content, Role, SentVariables, StoredMessage } from '../world/model';

/** One message of a written conversation; its time follows from the gaps. */
export interface Line {
  role: Role;
  content: Content;
  source: 'agent' | 'api' | null;
  /** How long after the line before it. */
  gapMinutes: number;
  failed: boolean;
  /** Makes it an answer to the line this many places before it. */
  repliesBack: number | null;
  thinking: string | null;
  tool: Pick<
    StoredMessage['toolExecutions'][number],
    'toolName' | 'toolType' | 'args' | 'result'
  > | null;
  referral: Record<string, unknown> | null;
  /** When the button of a call to action was tapped, after the line was said. */
  clicksAfterMinutes: number[];
}

/** A written conversation: who writes, when last, and what it has come to. */
export interface Script {
  name: string | null;
  phoneNumber: string;
  language: DemoLanguage;
  /** Who answers; null where nobody but the owner does. */
  agent: 'hazel' | 'rowan' | null;
  /** How long ago the last line was said. */
  minutesAgo: number;
  lines: Line[];
  unread?: boolean;
  takenOverForMinutes?: number;
  /** Why the agent asks for a person. */
  handoff?: string;
  needsReview?: string[];
  memory?: Record<string, unknown>;
  context?: Record<string, unknown>;
  credits?: number;
  sandbox?: boolean;
}

export type DemoLanguage =
  | 'en'
  | 'es'
  | 'pt'
  | 'de'
  | 'fr'
  | 'it'
  | 'nl'
  | 'pl'
  | 'ar'
  | 'he'
  | 'hi'
  | 'ja'
  | 'tr'
  | 'uk';

type Said = string | Content;
type LineDetails = Partial<Omit<Line, 'role' | 'content' | 'source'>>;

const line = (
  role: Role,
  source: Line['source'],
  said: Said,
  usualGapMinutes: number,
  details: LineDetails,
): Line => ({
  role,
  source,
  content: typeof said === 'string' ? { type: 'text', body: said } : said,
  gapMinutes: usualGapMinutes,
  failed: false,
  repliesBack: null,
  thinking: null,
  tool: null,
  referral: null,
  clicksAfterMinutes: [],
  ...details,
});

/** The customer says. */
export const customer = (said: Said, details: LineDetails = {}): Line =>
  line('user', null, said, 3, details);
/** The agent says. */
export const agent = (said: Said, details: LineDetails = {}): Line =>
  line('assistant', 'agent', said, 0.2, details);
/** A person of the shop says, through the API. */
export const owner = (said: Said, details: LineDetails = {}): Line =>
  line('assistant', 'api', said, 6, details);
export const system = (said: string, details: LineDetails = {}): Line =>
  line('system', null, said, 0.1, details);

export const photo = (name: string, caption: string | null = null): Content => ({
  type: 'image',
  image: mediaFile(name),
  caption,
});
export const file = (name: string, body: string | null = null): Content => ({
  type: 'unified',
  body,
  footer: null,
  buttons: [],
  media: [mediaFile(name)],
});
export const choices = (body: string, labels: string[], footer: string | null = null): Content => ({
  type: 'unified',
  body,
  footer,
  buttons: labels.map((text) => ({ type: 'quick_reply', text, quickReplyId: text })),
  media: [],
});
export const tapped = (text: string): Content => ({
  type: 'quick_reply',
  text,
  quickReplyId: text,
});
export const button = (
  text: string,
  buttonText: string,
  path: string,
  image: string | null = null,
): Content => ({
  type: 'cta',
  text,
  buttonText,
  url: `https://mapleandthread.example/${path}`,
  image: image === null ? null : mediaFile(image),
  clicks: [],
});
/** Its components are put in from the shop's templates. */
export const template = (name: string, variables: SentVariables): Content => ({
  type: 'template',
  name,
  variables,
  components: [],
});
export const chosen = (
  text: string,
  buttonText: string,
  title: string,
  rows: { id: string; title: string; description?: string }[],
): Content => ({ type: 'list_selection', text, buttonText, sections: [{ title, rows }] });
