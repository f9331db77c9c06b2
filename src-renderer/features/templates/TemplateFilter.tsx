import { SlidersHorizontal, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageText } from '../../format';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuRadioGroup, MenuSeparator } from '../../ui/Menu';
import { ALL, type ChoiceFilter, type facetsOf } from './choices';
import styles from './TemplateList.module.css';

interface TemplateFilterProps {
  filter: ChoiceFilter;
  facets: ReturnType<typeof facetsOf>;
  onChange: (filter: ChoiceFilter) => void;
}

/** Out of the way until it is needed: what kind, in which language. */
export function TemplateFilter({ filter, facets, onChange }: TemplateFilterProps) {
  const { t } = useTranslation('templates');
  const { categories, languages } = facets;
  if (categories.length < 2 && languages.length < 2) return null;
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={SlidersHorizontal} label={t('filters')} size="small" />}
    >
      {categories.length > 1 && (
        <MenuRadioGroup
          label={t('category')}
          value={filter.category}
          options={[
            { value: ALL, label: t('allCategories') },
            ...categories.map((value) => ({ value, label: t(`categories.${value}`) })),
          ]}
          onChange={(category) => onChange({ ...filter, category })}
        />
      )}
      {categories.length > 1 && languages.length > 1 && <MenuSeparator />}
      {languages.length > 1 && (
        <MenuRadioGroup
          label={t('language')}
          value={filter.language}
          options={[
            { value: ALL, label: t('allLanguages') },
            ...languages.map((value) => ({ value, label: languageText(value) })),
          ]}
          onChange={(language) => onChange({ ...filter, language })}
        />
      )}
    </Menu>
  );
}

/** What is filtered by, each to be taken off. */
export function TemplateFilterChips({ filter, onChange }: Omit<TemplateFilterProps, 'facets'>) {
  const { t } = useTranslation('templates');
  const chips = [
    filter.category !== ALL && {
      label: t(`categories.${filter.category}`),
      without: { category: ALL } as const,
    },
    filter.language !== ALL && { label: languageText(filter.language), without: { language: ALL } },
  ].filter((chip) => chip !== false);
  if (chips.length === 0) return null;
  return (
    <div className={styles.chips}>
      {chips.map(({ label, without }) => (
        <button
          key={label}
          type="button"
          className={styles.chip}
          aria-label={t('inbox:filter.remove', { filter: label })}
          onClick={() => onChange({ ...filter, ...without })}
        >
          <bdi>{label}</bdi>
          <X size={14} strokeWidth={2} aria-hidden />
        </button>
      ))}
    </div>
  );
}
