import { defaultSettings } from '@shared/settings';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createSettings, readSettings, retentionLimits, type SettingsFile } from './settings';

function fileWith(contents: Record<string, unknown> = {}) {
  const values = new Map(Object.entries(contents));
  const file: SettingsFile = {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, structuredClone(value)),
    delete: (key) => void values.delete(key),
  };
  return { file, values };
}

describe('what the owner set', () => {
  it('begins with the defaults', () => {
    expect(createSettings(fileWith().file).get()).toEqual(defaultSettings);
  });

  it('changes what a patch names, tells it, and is there after a restart', () => {
    const { file } = fileWith();
    const settings = createSettings(file);
    const heard = vi.fn();
    const stop = settings.onChange(heard);
    settings.patch({ appearance: { theme: 'dark', density: undefined }, language: 'es' });
    const expected = {
      ...defaultSettings,
      language: 'es',
      appearance: { ...defaultSettings.appearance, theme: 'dark' },
    };
    expect(heard).toHaveBeenCalledExactlyOnceWith(expected);
    stop();
    settings.patch({ updates: { automatic: true } });
    expect(heard).toHaveBeenCalledOnce();
    expect(createSettings(file).get()).toEqual(expected);
  });

  it('keeps what was, and says nothing, when the file cannot be written', () => {
    const heard = vi.fn();
    const set = () => {
      throw new Error('ENOSPC');
    };
    const settings = createSettings({ ...fileWith().file, set });
    settings.onChange(heard);
    expect(() => settings.patch({ language: 'es' })).toThrow('ENOSPC');
    expect(settings.get()).toEqual(defaultSettings);
    expect(heard).not.toHaveBeenCalled();
  });

  it('refuses a patch that breaks the schema and keeps what was', () => {
    const { file, values } = fileWith();
    const settings = createSettings(file);
    expect(() => settings.patch({ storage: { keepDays: 1 } })).toThrow();
    expect(settings.get()).toEqual(defaultSettings);
    expect(values.has('settings')).toBe(false);
  });
});

describe('a file that is not what this version wrote', () => {
  it('falls back field by field', () => {
    const read = readSettings({
      ...defaultSettings,
      language: 'tlh',
      futureSection: { on: true },
      notifications: { ...defaultSettings.notifications, sound: 'gong', notifyOn: 'nothing' },
      composer: null,
    });
    expect(read).toEqual({
      ...defaultSettings,
      notifications: { ...defaultSettings.notifications, notifyOn: 'nothing' },
    });
  });

  it('keeps the canned replies that can be read', () => {
    const good = { id: '1', shortcut: 'hi', text: 'Hello {name}' };
    const cannedReplies = [good, { id: '2', shortcut: 7, text: 'x' }, 7];
    expect(readSettings({ cannedReplies }).cannedReplies).toEqual([good]);
  });

  it('reads anything at all without failing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ notifications: fc.anything(), cannedReplies: fc.anything() }),
        ),
        (stored) => {
          expect(Object.keys(readSettings(stored))).toEqual(Object.keys(defaultSettings));
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('remembers window and workspace under keys of their own', () => {
  const { file, values } = fileWith({ windowBounds: { x: 'left' }, workspace: { baseUrl: '' } });
  const settings = createSettings(file);
  expect([settings.windowBounds.get(), settings.workspace.get()]).toEqual([null, null]);
  const bounds = { x: -20, y: 4, width: 1080, height: 720 };
  const workspace = {
    baseUrl: 'https://backend.wassist.app/api/v1/',
    inboxId: '0a1b2c3d',
  };
  settings.windowBounds.set(bounds);
  settings.workspace.set(workspace);
  const again = createSettings(file);
  expect([again.windowBounds.get(), again.workspace.get()]).toEqual([bounds, workspace]);
  values.set('workspace', { dialect: 'current' });
  expect(again.workspace.get()?.inboxId).toBeNull();
  values.set('workspace', { ...workspace, inboxId: '../../else' });
  expect(again.workspace.get()).toBeNull();
  settings.workspace.set(null);
  expect([settings.workspace.get(), values.has('workspace')]).toEqual([null, false]);
});

it('tells the inbox its limits in bytes', () => {
  const storage = { keepDays: null, maxMegabytes: 50, maxMediaMegabytes: 10 };
  expect(retentionLimits(storage)).toEqual({
    keepDays: null,
    maxBytes: 52_428_800,
    maxMediaBytes: 10_485_760,
  });
});
