/** Which templates the list shows, and in which order. */
import type { Template } from '@shared/domain';
import { fold } from '@shared/fold';
import type { TemplateChoice } from '@shared/views';

/** What the owner looks for among the templates. */
export interface ChoiceFilter {
  query: string;
  category: Template['category'] | 'all';
  language: string;
}
/** Means "no such filter" among the choices. */
export const ALL = 'all';

/**
 * Those that can be sent first, among them those in the customer's language, the last used first; then
 * by name.
 */
export function shownChoices(
  choices: readonly TemplateChoice[],
  filter: ChoiceFilter,
  customerLanguage: string | null,
): TemplateChoice[] {
  const wanted = fold(filter.query.trim());
  const isTheirs = ({ template }: TemplateChoice) => baseOf(template.language) === customerLanguage;
  return choices
    .filter(
      ({ template }) =>
        (filter.category === ALL || template.category === filter.category) &&
        (filter.language === ALL || template.language === filter.language) &&
        (wanted === '' || fold(wordsOf(template)).includes(wanted)),
    )
    .sort(
      (a, b) =>
        Number(b.sendable) - Number(a.sendable) ||
        Number(isTheirs(b)) - Number(isTheirs(a)) ||
        (b.lastUsedAtMs ?? 0) - (a.lastUsedAtMs ?? 0) ||
        a.template.name.localeCompare(b.template.name),
    );
}

/** Languages and categories that occur, for the filters. */
export function facetsOf(choices: readonly TemplateChoice[]): {
  categories: Template['category'][];
  languages: string[];
} {
  return {
    categories: [...new Set(choices.map(({ template }) => template.category))].sort(),
    languages: [...new Set(choices.map(({ template }) => template.language))].sort(),
  };
}

/** `order_update` reads as "order update"; `order_update_es` too, where its language is named beside it. */
export function readableName(name: string, language = ''): string {
  const words = name.replace(/[_-]+/g, ' ').trim() || name;
  const ends = [language, baseOf(language)].map((code) => code.replace(/[_-]+/g, ' '));
  const end = ends.find((code) => code && fold(words).endsWith(` ${fold(code)}`));
  return end ? words.slice(0, -end.length).trim() : words;
}

/** `pt_BR` is `pt`. */
const baseOf = (language: string) => language.split(/[_-]/)[0] ?? '';

const wordsOf = (template: Template) =>
  [
    template.name,
    readableName(template.name),
    ...template.components.map((part) => part.text ?? ''),
  ].join(' ');
