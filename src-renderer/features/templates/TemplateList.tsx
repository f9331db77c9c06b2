import type { ConversationView, TemplateChoice } from '@shared/views';
import { LayoutTemplate, Lock, RotateCw, Search, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readCustomerLanguage } from '../../data/customerLanguage';
import { setRead, useRead } from '../../data/read';
import { agoText, languageText } from '../../format';
import { serverNow } from '../../stores/clock';
import { useTypedOverlayAhead } from '../../stores/navigation';
import { Button } from '../../ui/Button';
import { EmptyState, FailedState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Skeleton } from '../../ui/Loading';
import { TextField } from '../../ui/TextField';
import { ALL, type ChoiceFilter, facetsOf, readableName, shownChoices } from './choices';
import { TemplateFilter, TemplateFilterChips } from './TemplateFilter';
import styles from './TemplateList.module.css';

/** The list, and how reading it goes. */
export interface Templates {
  /** Null while they are read the first time. */
  choices: TemplateChoice[] | null;
  /** The customer's; null where it is not known. */
  language: string | null;
  error: Error | null;
  refreshing: boolean;
  /** Asks the server again. */
  refresh: () => void;
}

/** The templates of a conversation's number: what is stored at once, from the server on demand. */
export function useTemplates({ id: conversationId, country }: ConversationView): Templates {
  const stored = { conversationId, refresh: false };
  const { data, error } = useRead('templates.list', stored);
  const renewal = useRead('templates.list', { ...stored, refresh: true }, { enabled: false });
  /** Undefined while it is not told: the list does not change its order under the pointer. */
  const [language, setLanguage] = useState<string | null>();
  useEffect(() => {
    void readCustomerLanguage({ id: conversationId, country }).then(setLanguage);
  }, [conversationId, country]);
  const refresh = async () => {
    const { data: renewed } = await renewal.refetch();
    if (renewed) setRead('templates.list', stored, renewed);
  };
  return {
    choices: (language !== undefined && data?.choices) || null,
    language: language ?? null,
    error: renewal.isFetching ? null : (renewal.error ?? error),
    refreshing: renewal.isFetching,
    refresh: () => void refresh(),
  };
}

interface TemplateListProps {
  templates: Templates;
  chosenId: string | null;
  onChoose: (choice: TemplateChoice) => void;
  /** The search has no hit: the earlier choice is not what the owner means. */
  onNothing: () => void;
  search: RefObject<HTMLInputElement | null>;
}

/** All templates, in the order of `shownChoices`; the arrows go through them from the search box too. */
export function TemplateList({
  templates,
  chosenId,
  onChoose,
  onNothing,
  search,
}: TemplateListProps) {
  const { t } = useTranslation('templates');
  const id = useId();
  const [filter, setFilter] = useState<ChoiceFilter>({ query: '', category: ALL, language: ALL });
  const choices = templates.choices ?? [];
  const shown = shownChoices(choices, filter, templates.language);
  const sendable = shown.filter((choice) => choice.sendable);
  const { languages } = facetsOf(choices);

  const find = (query: string) => {
    const next = { ...filter, query };
    setFilter(next);
    if (chosenId !== null && shownChoices(choices, next, templates.language).length === 0)
      onNothing();
  };
  const takeTypedAhead = useTypedOverlayAhead((ahead) => find(filter.query + ahead));
  const onKeyDown = (event: KeyboardEvent) => {
    const at = sendable.findIndex(({ template }) => template.id === chosenId);
    const next = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    if (event.target === search.current && (event.key === 'Home' || event.key === 'End')) return;
    const choice = sendable.at(Math.min(next, sendable.length - 1));
    if (!choice) return;
    event.preventDefault();
    onChoose(choice);
    document.getElementById(optionId(id, choice))?.scrollIntoView({ block: 'nearest' });
  };
  const chosen = shown.find(({ template }) => template.id === chosenId);

  return (
    <div className={styles.side}>
      <div className={styles.filters}>
        <div className={styles.find}>
          <TextField
            ref={search}
            type="search"
            label={t('find')}
            hideLabel
            placeholder={t('find')}
            leading={<Search size={16} strokeWidth={1.75} aria-hidden />}
            value={filter.query}
            onFocus={takeTypedAhead}
            onChange={(event) => find(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <TemplateFilter filter={filter} facets={facetsOf(choices)} onChange={setFilter} />
          <IconButton
            icon={RotateCw}
            label={t('refresh')}
            size="small"
            disabled={templates.refreshing}
            onClick={templates.refresh}
          />
        </div>
        <TemplateFilterChips filter={filter} onChange={setFilter} />
      </div>
      {shown.length > 0 ? (
        <div
          id={id}
          className={styles.list}
          role="listbox"
          aria-label={t('list')}
          tabIndex={0}
          aria-activedescendant={chosen && optionId(id, chosen)}
          onKeyDown={onKeyDown}
        >
          {shown.map((choice) => (
            <TemplateOption
              key={choice.template.id}
              id={optionId(id, choice)}
              choice={choice}
              selected={choice === chosen}
              withLanguage={languages.length > 1}
              onChoose={() => onChoose(choice)}
            />
          ))}
        </div>
      ) : (
        <Nothing templates={templates} />
      )}
    </div>
  );
}

function Nothing({ templates: { choices, error, refreshing, refresh } }: { templates: Templates }) {
  const { t } = useTranslation('templates');
  if (error) {
    return <FailedState title={t('failed')} error={error} onRetry={refresh} />;
  }
  if (choices === null || refreshing) {
    return (
      <div className={styles.waiting} role="status" aria-label={t('loading')}>
        <Skeleton width={80} />
        <Skeleton width={60} />
        <Skeleton width={80} />
      </div>
    );
  }
  if (choices.length > 0) return <p className={styles.none}>{t('noMatch')}</p>;
  return (
    <EmptyState
      icon={LayoutTemplate}
      title={t('none')}
      action={
        <Button icon={RotateCw} onClick={refresh}>
          {t('refresh')}
        </Button>
      }
    >
      {t('noneHint')}
    </EmptyState>
  );
}

/** What the list names as its active descendant. */
const optionId = (listId: string, choice: TemplateChoice) => `${listId}-${choice.template.id}`;

interface TemplateOptionProps {
  id: string;
  choice: TemplateChoice;
  selected: boolean;
  /** Where there are several. */
  withLanguage: boolean;
  onChoose: () => void;
}

/** A template in the list: one that cannot be sent stays in sight and says why. */
function TemplateOption({ id, choice, selected, withLanguage, onChoose }: TemplateOptionProps) {
  const { t } = useTranslation('templates');
  const { template, sendable, reason, quality, lastUsedAtMs } = choice;
  const facts = [
    withLanguage && languageText(template.language),
    sendable &&
      lastUsedAtMs !== null &&
      t('lastUsed', { when: agoText(lastUsedAtMs, serverNow()) }),
  ].filter(Boolean);
  return (
    <div
      id={id}
      className={styles.option}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-disabled={!sendable || undefined}
      onPointerDown={sendable ? onChoose : undefined}
    >
      <span className={styles.name}>{readableName(template.name, template.language)}</span>
      {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      {quality && (
        <span className={styles.reason} data-quality={quality}>
          <TriangleAlert size={12} strokeWidth={2} aria-hidden />
          {t(`quality.${quality}`)}
        </span>
      )}
      {!sendable && (
        <span className={styles.reason}>
          <Lock size={12} strokeWidth={2} aria-hidden />
          {t(`reason.${reason ?? 'unknown'}`)}
        </span>
      )}
    </div>
  );
}
