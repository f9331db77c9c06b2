/**
 * settings.json: what the owner set, where the window was, and which workspace is signed in. Never a
 * token, a message, a name or a number of a customer.
 */
import {
  defaultSettings,
  type Settings,
  type SettingsPatch,
  settings as settingsSchema,
} from '@shared/settings';
import { z } from 'zod';

/** A JSON file by its top-level keys; electron-store in the app (app/foundation.ts). */
export interface SettingsFile {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

const workspaceRecord = z.object({
  /** Up to version 0.1 the server was kept here, where any program could write another one. */
  baseUrl: z.url().optional(),
  /** Which inbox is its own. Becomes part of a file's name. */
  inboxId: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .nullable()
    .default(null),
});
/** The workspace that is signed in. */
export type WorkspaceRecord = z.infer<typeof workspaceRecord>;

const windowBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
/** In device-independent pixels. */
type WindowBounds = z.infer<typeof windowBounds>;

/** The file, read at every start and written at every change. What cannot be read has its default. */
export interface SettingsStore {
  get(): Settings;
  /** Changes the given fields and returns all. Throws the file's errors; then nothing changed. */
  patch(patch: SettingsPatch): Settings;
  /** Returns the way to stop listening. */
  onChange(listener: (settings: Settings) => void): () => void;
  readonly windowBounds: Slot<WindowBounds>;
  readonly workspace: Slot<WorkspaceRecord>;
}

/** One value of the file; null: none. */
interface Slot<T> {
  get(): T | null;
  set(value: T | null): void;
}

const MEGABYTE = 1024 * 1024;

export function createSettings(file: SettingsFile): SettingsStore {
  let current = readSettings(file.get('settings'));
  const listeners = new Set<(settings: Settings) => void>();

  function slot<T>(key: string, schema: z.ZodType<T>): Slot<T> {
    return {
      get: () => schema.safeParse(file.get(key)).data ?? null,
      set: (value) => (value === null ? file.delete(key) : file.set(key, value)),
    };
  }

  return {
    get: () => current,
    patch(patch) {
      const next = settingsSchema.parse(merged(current, patch));
      // Written first: what the disk does not take would be gone with the next start.
      file.set('settings', next);
      current = next;
      for (const listener of [...listeners]) listener(current);
      return current;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    windowBounds: slot('windowBounds', windowBounds),
    workspace: slot('workspace', workspaceRecord),
  };
}

/** What the inbox is to be kept within, as it counts. */
export function retentionLimits({
  keepDays,
  maxMegabytes,
  maxMediaMegabytes,
}: Settings['storage']): { keepDays: number | null; maxBytes: number; maxMediaBytes: number } {
  return {
    keepDays,
    maxBytes: maxMegabytes * MEGABYTE,
    maxMediaBytes: maxMediaMegabytes * MEGABYTE,
  };
}

/** Keeps every field that can be read; one that is missing, unknown or broken falls back to its default alone. */
export function readSettings(stored: unknown): Settings {
  return settingsSchema.parse(readable(settingsSchema, stored, defaultSettings));
}

function readable(schema: z.ZodType, stored: unknown, fallback: unknown): unknown {
  const whole = schema.safeParse(stored);
  if (whole.success) return whole.data;
  if (schema instanceof z.ZodObject && isRecord(stored) && isRecord(fallback)) {
    const fields = Object.entries<z.ZodType>(schema.shape);
    return Object.fromEntries(
      fields.map(([name, field]) => [name, readable(field, stored[name], fallback[name])]),
    );
  }
  if (schema instanceof z.ZodArray && Array.isArray(stored)) {
    const { element } = schema;
    const kept = stored.filter((item) => z.safeParse(element, item).success);
    return schema.safeParse(kept).data ?? fallback;
  }
  return fallback;
}

function merged(current: Settings, patch: SettingsPatch): unknown {
  const sections: Record<string, unknown> = { ...current };
  for (const [section, change] of named(patch)) {
    const before = sections[section];
    sections[section] =
      isRecord(before) && isRecord(change)
        ? { ...before, ...Object.fromEntries(named(change)) }
        : change;
  }
  return sections;
}

/** A field that is there but undefined names no change. */
const named = (change: object) =>
  Object.entries(change).filter(([, value]: [string, unknown]) => value !== undefined);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
