import { defaultSettings, type Settings } from '@shared/settings';
import { expect, it, vi } from 'vitest';
import { keepSpellCheck, spellCheckLanguages } from './spell-check';

const available = ['de', 'en', 'en-AU', 'en-GB', 'en-US', 'es', 'es-419', 'pt-BR', 'pt-PT', 'ru'];

it.each([
  [['en-GB'], ['en-GB']],
  [
    ['es-MX', 'en-US'],
    ['es', 'en-US'],
  ],
  [['pt'], ['pt-BR']],
  [['en'], ['en']],
  [['en-US', 'en'], ['en-US']],
  [
    ['en-US', 'en-GB'],
    ['en-US', 'en-GB'],
  ],
  [['es-AR', 'es'], ['es']],
  [['de-AT', 'de-DE', 'de'], ['de']],
  [['ja-JP'], []],
  [
    ['en-US', 'es', 'pt-BR', 'ru', 'de'],
    ['en-US', 'es', 'pt-BR', 'ru'],
  ],
])('%j has the dictionaries %j', (wanted, expected) => {
  expect(spellCheckLanguages(wanted, available)).toEqual(expected);
});

it('follows the setting, and asks for no dictionary while it is off', () => {
  const session = {
    availableSpellCheckerLanguages: available,
    setSpellCheckerEnabled: vi.fn(),
    setSpellCheckerLanguages: vi.fn(),
  };
  let settings: Settings = {
    ...defaultSettings,
    composer: { ...defaultSettings.composer, spellCheck: false },
  };
  let tell: (settings: Settings) => void = () => {};
  const store = {
    get: () => settings,
    onChange: (listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
  };
  let wanted = ['es-ES'];
  keepSpellCheck(session as never, store, () => wanted);
  expect(session.setSpellCheckerEnabled).toHaveBeenLastCalledWith(false);
  expect(session.setSpellCheckerLanguages).not.toHaveBeenCalled();
  settings = { ...settings, composer: defaultSettings.composer };
  tell(settings);
  tell(settings);
  expect(session.setSpellCheckerEnabled.mock.calls).toEqual([[false], [true]]);
  expect(session.setSpellCheckerLanguages).toHaveBeenCalledExactlyOnceWith(['es']);
  wanted = ['de', 'es-ES'];
  tell(settings);
  expect(session.setSpellCheckerLanguages).toHaveBeenLastCalledWith(['de', 'es']);
});
