import { mayAdd, noExtras } from '@shared/extras';
import type { ConversationView } from '@shared/views';
import { ExternalLink, Paperclip, Reply } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuItem, type MenuProps, MenuRoot } from '../../ui/MenuPopup';
import { ExtrasDialog } from './ExtrasDialog';
import type { Begin } from './ExtrasFields';

export interface AddMenuProps extends Pick<MenuProps, 'trigger'> {
  view: ConversationView;
  words: string;
}

/** Extras to add to a reply; buttons only where they still fit. */
export default function AddMenu({ trigger, view, words }: AddMenuProps) {
  const { t } = useTranslation('extras');
  const [begin, setBegin] = useState<Begin | null>(null);
  const extras = view.extras ?? noExtras;
  return (
    <>
      <MenuRoot trigger={trigger}>
        {mayAdd('url', extras) && (
          <MenuItem icon={ExternalLink} onSelect={() => setBegin('url')}>
            {t('menu.link')}
          </MenuItem>
        )}
        {mayAdd('quick_reply', extras) && (
          <MenuItem icon={Reply} onSelect={() => setBegin('quick_reply')}>
            {t('menu.replies')}
          </MenuItem>
        )}
        <MenuItem icon={Paperclip} onSelect={() => setBegin('file')}>
          {t('menu.file')}
        </MenuItem>
      </MenuRoot>
      {begin && (
        <ExtrasDialog view={view} words={words} begin={begin} onClose={() => setBegin(null)} />
      )}
    </>
  );
}
