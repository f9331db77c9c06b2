import { cleanText } from '@shared/clean';
import { fileName } from '@shared/media';
import { Download, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton';
import styles from './DocumentRow.module.css';
import { fileType } from './fileType';
import type { MediaRef } from './mediaTypes';
import { useSaveMedia } from './useSaveMedia';

interface DocumentRowProps extends MediaRef {
  url: string;
  mimeType: string | null;
}

/** A file to be saved: its name and type, and how far the download has come. */
export function DocumentRow({ url, mimeType, ...media }: DocumentRowProps) {
  const { t } = useTranslation('media');
  const { save, saving, ratio } = useSaveMedia(media);
  const given = fileName(url);
  const name = given ? cleanText(given) : t('document.unnamed');
  return (
    <div className={styles.row}>
      <FileText size={24} strokeWidth={1.5} aria-hidden />
      <div className={styles.words}>
        <span className={styles.name} dir="auto" title={name}>
          {name}
        </span>
        {saving ? (
          <progress
            className={styles.progress}
            aria-label={t('document.downloading', { name })}
            max={1}
            value={ratio ?? undefined}
          />
        ) : (
          <span className={styles.type}>{fileType(mimeType, given) ?? t('document.file')}</span>
        )}
      </div>
      <IconButton
        icon={Download}
        label={t('document.download', { name })}
        disabled={saving}
        onClick={save}
      />
    </div>
  );
}
