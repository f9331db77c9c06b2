import { Search, X } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';

interface SearchBoxProps {
  ref: RefObject<HTMLInputElement | null>;
  query: string;
  onQuery: (query: string) => void;
  onFocus: () => void;
  /** Into the results, or straight to the first. */
  onArrowDown: () => void;
  onEnter: () => void;
  /** Out of it, to where the owner goes on. */
  onEnd: () => void;
}

/** Esc ends the search. */
export function SearchBox({
  ref,
  query,
  onQuery,
  onFocus,
  onArrowDown,
  onEnter,
  onEnd,
}: SearchBoxProps) {
  const { t } = useTranslation('search');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') onArrowDown();
    else if (event.key === 'Enter' && query.trim()) onEnter();
    else if (event.key === 'Escape') onEnd();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextField
      ref={ref}
      type="search"
      label={t('label')}
      hideLabel
      variant="quiet"
      placeholder={t('label')}
      value={query}
      onChange={(event) => onQuery(event.target.value)}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      maxLength={200}
      leading={<Search size={16} strokeWidth={1.75} aria-hidden />}
      trailing={
        query && (
          <IconButton
            icon={X}
            label={t('clear')}
            size="small"
            onClick={() => {
              onQuery('');
              ref.current?.focus();
            }}
          />
        )
      }
    />
  );
}
