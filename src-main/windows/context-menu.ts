/** The right-click menu of text: spelling suggestions, cut, copy, paste. */
import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

export function attachContextMenu(contents: WebContents): void {
  contents.on(
    'context-menu',
    (_event, { isEditable, selectionText, dictionarySuggestions, misspelledWord, editFlags }) => {
      const suggestions: MenuItemConstructorOptions[] = dictionarySuggestions.map((word) => ({
        label: word,
        click: () => contents.replaceMisspelling(word),
      }));
      if (misspelledWord) suggestions.push({ type: 'separator' });
      const edit: MenuItemConstructorOptions[] = isEditable
        ? [
            { role: 'undo', enabled: editFlags.canUndo },
            { role: 'redo', enabled: editFlags.canRedo },
            { type: 'separator' },
            { role: 'cut', enabled: editFlags.canCut },
            { role: 'copy', enabled: editFlags.canCopy },
            { role: 'pasteAndMatchStyle', enabled: editFlags.canPaste },
            { role: 'selectAll' },
          ]
        : selectionText
          ? [{ role: 'copy' }]
          : [];
      const items = [...suggestions, ...edit];
      if (items.length > 0) Menu.buildFromTemplate(items).popup();
    },
  );
}
