/** The right-click menu of a page: spelling, what is done with text, and a link's address. */
import {
  type ContextMenuParams,
  Menu,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';
import type { Translate } from '../app/i18n';

/** What the menu needs beside Electron. */
export interface ContextMenuParts {
  translate: Translate;
  copyText: (text: string) => void;
}

export function attachContextMenu(contents: WebContents, parts: ContextMenuParts): void {
  contents.on('context-menu', (_event, params) => {
    const template = contextMenu(params, contents, parts);
    // macOS adds Writing Tools and its services where it knows the frame.
    const frame = params.frame ?? undefined;
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ frame });
  });
}

type Clicked = Pick<
  ContextMenuParams,
  | 'isEditable'
  | 'selectionText'
  | 'dictionarySuggestions'
  | 'misspelledWord'
  | 'editFlags'
  | 'linkURL'
>;
type Contents = Pick<WebContents, 'replaceMisspelling'> & {
  session: Pick<WebContents['session'], 'addWordToSpellCheckerDictionary'>;
};

/** Empty where nothing can be done. Electron writes its roles in English: each gets its own words. */
export function contextMenu(
  clicked: Clicked,
  contents: Contents,
  { translate, copyText }: ContextMenuParts,
): MenuItemConstructorOptions[] {
  const { editFlags, misspelledWord, linkURL } = clicked;
  const label = (key: string) => translate(`native:edit.${key}`);
  const spelling: MenuItemConstructorOptions[] = misspelledWord
    ? [
        ...clicked.dictionarySuggestions.map((word) => ({
          label: word,
          click: () => contents.replaceMisspelling(word),
        })),
        {
          label: label('learn'),
          click: () => contents.session.addWordToSpellCheckerDictionary(misspelledWord),
        },
      ]
    : [];
  const link: MenuItemConstructorOptions[] = linkURL
    ? [{ label: label('copyAddress'), click: () => copyText(addressOf(linkURL)) }]
    : [];
  const text: MenuItemConstructorOptions[] = clicked.selectionText
    ? [{ role: 'copy', label: label('copy') }]
    : [];
  const undo: MenuItemConstructorOptions[] = [
    { role: 'undo', label: label('undo'), enabled: editFlags.canUndo },
    { role: 'redo', label: label('redo'), enabled: editFlags.canRedo },
  ];
  const edit: MenuItemConstructorOptions[] = [
    { role: 'cut', label: label('cut'), enabled: editFlags.canCut },
    { role: 'copy', label: label('copy'), enabled: editFlags.canCopy },
    { role: 'pasteAndMatchStyle', label: label('paste'), enabled: editFlags.canPaste },
    { role: 'selectAll', label: label('selectAll') },
  ];
  return separated(clicked.isEditable ? [spelling, undo, edit] : [link, text]);
}

/** For mail and telephone links the bare address, as people pass it on. */
function addressOf(linkURL: string): string {
  return linkURL.replace(/^(?:mailto|tel):/, '');
}

function separated(groups: MenuItemConstructorOptions[][]): MenuItemConstructorOptions[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at) => (at > 0 ? [{ type: 'separator' as const }, ...group] : group));
}
