import { describe, expect, it, vi } from 'vitest';
import { createTranslate, loadWords } from '../app/i18n';
import { contextMenu } from './context-menu';

vi.mock('electron', () => ({ Menu: {} }));

const copyText = vi.fn();
const contents = {
  replaceMisspelling: vi.fn(),
  session: { addWordToSpellCheckerDictionary: vi.fn(() => true) },
};
const nothing = {
  isEditable: false,
  selectionText: '',
  dictionarySuggestions: [],
  misspelledWord: '',
  linkURL: '',
  editFlags: {
    canUndo: true,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: true,
    canDelete: false,
    canSelectAll: true,
    canEditRichly: false,
  },
};
const menu = (clicked: Partial<typeof nothing>, language: 'en' | 'es' = 'en') =>
  contextMenu({ ...nothing, ...clicked }, contents as never, {
    translate: createTranslate(() => language),
    copyText,
  });
const labels = (items: ReturnType<typeof menu>) => items.map((item) => item.label ?? '-');
function choose(items: ReturnType<typeof menu>, label: string): void {
  const item = items.find((one) => one.label === label);
  (item as { click(): void }).click();
}

describe('a right click', () => {
  it('on nothing offers nothing', () => expect(menu({})).toEqual([]));

  it('on chosen words offers to copy them, in the language of the app', async () => {
    await loadWords('es');
    expect(labels(menu({ selectionText: 'Hi' }))).toEqual(['Copy']);
    expect(labels(menu({ selectionText: 'Hola' }, 'es'))).toEqual(['Copiar']);
  });

  it('on a link offers its address, without what makes it a link', () => {
    choose(menu({ linkURL: 'https://shop.example/a' }), 'Copy address');
    choose(menu({ linkURL: 'mailto:anna@shop.example' }), 'Copy address');
    expect(copyText.mock.calls).toEqual([['https://shop.example/a'], ['anna@shop.example']]);
  });

  it('in a box offers what can be done there', () => {
    const items = menu({ isEditable: true });
    expect(labels(items)).toEqual(['Undo', 'Redo', '-', 'Cut', 'Copy', 'Paste', 'Select all']);
    expect(items.map(({ enabled }) => enabled)).toEqual([
      true,
      false,
      undefined,
      false,
      false,
      true,
      undefined,
    ]);
  });

  it('on a misspelled word offers others, and to learn it', () => {
    const items = menu({
      isEditable: true,
      misspelledWord: 'helo',
      dictionarySuggestions: ['hello', 'help'],
    } as never);
    expect(labels(items).slice(0, 4)).toEqual(['hello', 'help', 'Add to dictionary', '-']);
    choose(items, 'hello');
    choose(items, 'Add to dictionary');
    expect(contents.replaceMisspelling).toHaveBeenCalledExactlyOnceWith('hello');
    expect(contents.session.addWordToSpellCheckerDictionary).toHaveBeenCalledExactlyOnceWith(
      'helo',
    );
  });
});
