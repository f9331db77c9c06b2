import { cleanText } from '@shared/clean';
import type { Message } from '@shared/domain';
import i18next from 'i18next';
import { Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../../format';
import styles from './HowItCameParts.module.css';

/** The agent's notes and the tools it used. */
export default function HowItCameParts({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const { thinkingSpace, toolExecutions } = message;
  return (
    <>
      {thinkingSpace && (
        <p className={styles.thoughts} dir="auto">
          {cleanText(thinkingSpace)}
        </p>
      )}
      {toolExecutions.length > 0 && (
        <ul className={styles.tools}>
          {toolExecutions.map((tool) => (
            <li key={tool.id}>
              <details>
                <summary className={styles.tool}>
                  <Wrench size={14} strokeWidth={1.75} aria-hidden />
                  <span className={styles.toolName} title={tool.toolName}>
                    {toolWords(tool.toolName)}
                  </span>
                  {tool.durationMs !== null && (
                    <span>
                      {t('how.seconds', {
                        seconds: numberText(tool.durationMs / 1000, { maximumFractionDigits: 1 }),
                      })}
                    </span>
                  )}
                  {tool.error && <span className={styles.failed}>{t('how.failed')}</span>}
                </summary>
                <Part label={t('how.args')} value={tool.args} />
                {tool.error ? (
                  <Part label={t('how.error')} value={tool.error} />
                ) : (
                  <Part label={t('how.result')} value={tool.result} />
                )}
              </details>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Part({ label, value }: { label: string; value: unknown }) {
  if (isNothing(value)) return null;
  return (
    <>
      <p className={styles.label}>{label}</p>
      <pre className={styles.json}>{jsonText(value)}</pre>
    </>
  );
}

/** A tool's name in words: `change_address` and `changeAddress` read as "Changed address". */
export function toolWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\-.\s]+/g, ' ')
    .trim()
    .toLowerCase();
  const [verb = '', ...rest] = words.split(' ');
  const key = `thread:how.verb.${verb}`;
  const done = /^[a-z]+$/.test(verb) && i18next.exists(key) ? i18next.t(key) : capital(verb);
  return [done, ...rest].join(' ') || name;
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** Nothing to read in it: null, an empty text, list or record. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const LONGEST = 4000;

/** A value to be read by people: JSON with line breaks, texts as they are, cut where it is endless. */
export function jsonText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
  const clean = cleanText(text);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
