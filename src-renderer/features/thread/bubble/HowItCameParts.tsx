import { cleanText } from '@shared/clean';
import type { Message } from '@shared/domain';
import { Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../../format';
import styles from './HowItCameParts.module.css';
import { isNothing, jsonText, toolWords } from './toolWords';

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
