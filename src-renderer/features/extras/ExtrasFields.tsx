import {
  EXTRAS_LIMITS,
  lacksLabel,
  lacksLink,
  mayAdd,
  type ReplyButton,
  type ReplyExtras,
} from '@shared/extras';
import { Plus, X } from 'lucide-react';
import { type RefObject, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { bytesText } from '../../format';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { fileType } from '../media/media';
import styles from './ExtrasFields.module.css';
import type { Extras } from './useExtras';

/** What the owner came for: its field has the focus. */
export type Begin = ReplyButton['type'] | 'file';

const emptyButton: Record<ReplyButton['type'], ReplyButton> = {
  quick_reply: { type: 'quick_reply', text: '', url: null },
  url: { type: 'url', text: '', url: '' },
};

export const withButton = (value: ReplyExtras, type: ReplyButton['type']): ReplyExtras => ({
  ...value,
  buttons: [...value.buttons, emptyButton[type]],
});

interface ExtrasFieldsProps {
  extras: Extras;
  /** The owner was done with it: what is missing is said at its field. */
  isTried: boolean;
  begin?: Begin | undefined;
  /** The field of what the owner came for. */
  first?: RefObject<HTMLInputElement | null> | undefined;
}

/** Buttons, a file and a footer, as they are filled in. */
export function ExtrasFields({ extras, isTried, begin, first }: ExtrasFieldsProps) {
  const { t } = useTranslation(['extras', 'templates']);
  const { value, change, checking, fileError, askForFile } = extras;
  const { buttons, file, footer } = value;
  const hintId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  /** The label of the last button. */
  const focusLast = () => {
    const labels = group.current?.querySelectorAll<HTMLInputElement>('[data-label]');
    labels?.[labels.length - 1]?.focus();
  };
  const toFocus = useRef(false);
  useEffect(() => {
    if (toFocus.current) focusLast();
    toFocus.current = false;
  });
  const put = (place: number, button: ReplyButton | null) =>
    change({
      ...value,
      buttons: buttons.flatMap((each, at) => (at === place ? (button ?? []) : each)),
    });
  const add = (type: ReplyButton['type']) => {
    toFocus.current = true;
    change(withButton(value, type));
  };
  const nameOf = ({ type }: ReplyButton, place: number) =>
    type === 'url' ? t('link') : t('reply', { number: place + 1 });
  const known = file?.mimeType != null && file;
  const found = known
    ? [fileType(file.mimeType, file.url), file.bytes !== null && bytesText(file.bytes)]
    : [];
  return (
    <>
      <fieldset ref={group} className={styles.group} aria-describedby={hintId}>
        <legend className={styles.legend}>{t('buttons')}</legend>
        <p id={hintId} className={styles.hint}>
          {t('buttonsHint')}
        </p>
        {Array.from(buttons, (button, place) => ({ button, place })).map(({ button, place }) => (
          <div key={place} className={styles.button}>
            <div className={styles.row}>
              <TextField
                className={styles.field}
                label={nameOf(button, place)}
                data-label=""
                ref={begin === button.type && place === buttons.length - 1 ? first : undefined}
                maxLength={EXTRAS_LIMITS.label}
                error={isTried && lacksLabel(button) ? t('templates:problem.missing') : null}
                value={button.text}
                onChange={(event) => put(place, { ...button, text: event.target.value })}
              />
              <IconButton
                icon={X}
                label={t('remove', { name: nameOf(button, place) })}
                onClick={() => put(place, null)}
              />
            </div>
            {button.type === 'url' && (
              <TextField
                label={t('address')}
                dir="ltr"
                maxLength={EXTRAS_LIMITS.address}
                placeholder="https://"
                error={isTried && lacksLink(button) ? t('templates:problem.notHttps') : null}
                value={button.url ?? ''}
                onChange={(event) => put(place, { ...button, url: event.target.value })}
              />
            )}
          </div>
        ))}
        <div className={styles.add}>
          {mayAdd('quick_reply', value) && (
            <Button size="small" icon={Plus} onClick={() => add('quick_reply')}>
              {t('addReply')}
            </Button>
          )}
          {mayAdd('url', value) && (
            <Button size="small" icon={Plus} onClick={() => add('url')}>
              {t('addLink')}
            </Button>
          )}
        </div>
      </fieldset>
      <TextField
        label={t('file')}
        dir="ltr"
        ref={begin === 'file' ? first : undefined}
        maxLength={EXTRAS_LIMITS.address}
        placeholder="https://"
        value={file?.url ?? ''}
        error={fileError}
        hint={
          <span role="status">
            {checking ? t('checking') : found.filter(Boolean).join(', ') || t('fileHint')}
          </span>
        }
        onBlur={askForFile}
        onChange={(event) => {
          const url = event.target.value;
          change({ ...value, file: url ? { url, mimeType: null, bytes: null } : null });
        }}
      />
      <TextField
        label={t('footer')}
        hint={t('footerHint')}
        maxLength={EXTRAS_LIMITS.footer}
        value={footer}
        onChange={(event) => change({ ...value, footer: event.target.value })}
      />
    </>
  );
}
