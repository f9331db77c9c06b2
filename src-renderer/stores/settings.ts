/** The user's settings as main keeps them. */
import type { Settings, SettingsPatch } from '@shared/settings';
import { create } from 'zustand';
import { call, on } from '../bridge';

const useStore = create<{ settings: Settings | null }>(() => ({ settings: null }));

/**
 * The settings now.
 * @throws Error before `startSettings` has ended: no page is drawn earlier.
 */
export function getSettings(): Settings {
  return loaded(useStore.getState().settings);
}

/** Part of the settings, for a component. */
export function useSettings<T>(pick: (settings: Settings) => T): T {
  return useStore((state) => pick(loaded(state.settings)));
}

/** Calls back with each new state. */
export function onSettings(listener: (settings: Settings) => void): () => void {
  return useStore.subscribe((state) => listener(loaded(state.settings)));
}

/** Takes over settings that main answered with. */
export function acceptSettings(settings: Settings): void {
  useStore.setState({ settings });
}

/** Reads the settings, unless they are asked for already, and follows them; returns the way to stop. */
export async function startSettings(asked = call('settings.get')): Promise<() => void> {
  const stop = on('settings.changed', acceptSettings);
  acceptSettings(await asked);
  return stop;
}

/** @throws BridgeError when main does not take the change. */
export async function changeSettings(patch: SettingsPatch): Promise<void> {
  acceptSettings(await call('settings.set', patch));
}

function loaded(settings: Settings | null): Settings {
  if (!settings) throw new Error('settings are read before they were loaded');
  return settings;
}
