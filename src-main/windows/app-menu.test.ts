import { type Language, languages } from '@shared/locales';
import { describe, expect, it, vi } from 'vitest';
import { createTranslate, loadWords } from '../app/i18n';
import { menuBar } from './app-menu';

vi.mock('electron', () => ({ Menu: {} }));

type Item = ReturnType<typeof menuBar>[number];
const flat = (items: Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
const bar = (language: Language = 'en') =>
  menuBar(
    'Wassist Tray',
    createTranslate(() => language),
    { openSettings: vi.fn(), quit: vi.fn() },
  );

describe('the menu bar of macOS', () => {
  it('has a File menu that closes the window', () => {
    const file = bar().find(({ label }) => label === 'File');
    expect(file?.submenu).toEqual([{ role: 'close', label: 'Close window' }]);
  });

  it.each(languages.filter((language) => language !== 'en'))(
    'leaves no role to Electron’s English words: %s',
    async (language) => {
      await loadWords(language);
      const items = flat(bar(language)).filter(({ type }) => type !== 'separator');
      const english = flat(bar()).filter(({ type }) => type !== 'separator');
      for (const [at, { role, label }] of items.entries()) {
        expect(label, role).toBeTruthy();
        if (role && role !== 'zoom') expect(label, role).not.toBe(english[at]?.label);
      }
    },
  );

  it('offers neither a reload nor the developer tools', () => {
    const roles = flat(bar()).map(({ role }) => role);
    for (const role of ['reload', 'forceReload', 'toggleDevTools', 'viewMenu', 'editMenu']) {
      expect(roles).not.toContain(role);
    }
  });
});
