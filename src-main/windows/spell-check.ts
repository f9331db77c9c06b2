/** Which languages the spell checker knows: it does not find out by itself which one is written. */
import type { Settings } from '@shared/settings';
import type { Session } from 'electron';

/** Each costs a dictionary in memory. */
const MOST = 4;

const baseOf = (locale: string) => locale.toLowerCase().split('-')[0];

/**
 * The dictionaries that fit the wanted languages (BCP 47, the most wanted first): the very one, else
 * one of the same language, unless there is one already.
 */
export function spellCheckLanguages(
  wanted: readonly string[],
  available: readonly string[],
): string[] {
  const found: string[] = [];
  for (const locale of wanted) {
    const same = (one: string) => one.toLowerCase() === locale.toLowerCase();
    const close = (one: string) => baseOf(one) === baseOf(locale);
    const isRegional = locale.includes('-');
    const exact = available.find((one) => isRegional && same(one));
    if (exact) found.push(exact);
    else if (!found.some(close)) found.push(...available.filter(close).slice(0, 1));
  }
  return [...new Set(found)].slice(0, MOST);
}

/** Follows the setting and the language of the app. On macOS the system knows the languages better, and is left to it. */
export function keepSpellCheck(
  session: Session,
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void },
  wanted: () => readonly string[],
): void {
  let enabled: boolean | null = null;
  let chosen: string | null = null;
  const follow = ({ composer }: Settings) => {
    if (enabled !== composer.spellCheck) session.setSpellCheckerEnabled(composer.spellCheck);
    enabled = composer.spellCheck;
    if (!enabled || process.platform === 'darwin') return;
    const languages = spellCheckLanguages(wanted(), session.availableSpellCheckerLanguages);
    if (languages.length === 0 || chosen === languages.join()) return;
    chosen = languages.join();
    session.setSpellCheckerLanguages(languages);
  };
  follow(settings.get());
  settings.onChange(follow);
}
