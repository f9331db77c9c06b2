/** The owner's settings. Kept by electron-store in settings.json; never messages, names or numbers of customers. */
import { z } from 'zod';
import { extrasProblem } from './extras';
import { replyExtras } from './extras-schema';
import { LIST_WIDTH, SETTINGS_MOST, TEXT_LIMIT } from './limits';
import { languages } from './locales';

const minuteOfDay = z.number().int().min(0).max(1439);

/** A text that the owner keeps and inserts from a list. */
export const cannedReply = z
  .object({
    id: z.string().min(1).max(64),
    /** Its name, typed after "/"; may be empty. */
    shortcut: z.string().max(SETTINGS_MOST.shortcutLength),
    /** May hold {name}, {number} and {agent}. */
    text: z.string().max(TEXT_LIMIT),
    /** Its file was checked when it was saved. */
    extras: replyExtras.optional(),
  })
  .refine(
    ({ text, extras }) => (extras ? extrasProblem(text, extras) === null : text !== ''),
    'cannot be sent',
  );
export type CannedReply = z.infer<typeof cannedReply>;

/** A span of one weekday (0 = Sunday) that may end past midnight: then `endMinute` <= `startMinute`. */
export const weekSpan = z.object({
  weekday: z.number().int().min(0).max(6),
  startMinute: minuteOfDay,
  endMinute: minuteOfDay,
});
export type WeekSpan = z.infer<typeof weekSpan>;

/** The whole file; each group is a page of the dialog, or a part of one. */
export const settings = z.object({
  notifications: z.object({
    notifyOn: z.enum(['every-message', 'needs-you', 'nothing']),
    content: z.enum(['full', 'name', 'nothing']),
    sound: z.enum(['off', 'system', 'chime', 'knock']),
    pausedUntilMs: z.number().nullable(),
    quietHours: z.object({
      enabled: z.boolean(),
      spans: z.array(weekSpan).max(SETTINGS_MOST.quietSpans),
    }),
    /** Words that get through whatever else is set: pause, mute, quiet hours, a narrower `notifyOn`. */
    urgentWords: z
      .array(z.string().min(1).max(SETTINGS_MOST.urgentWordLength))
      .max(SETTINGS_MOST.urgentWords),
    mutedAgentIds: z.array(z.string()),
    /** Minutes of an agent's silence after a customer's message that make it the owner's business. */
    agentSilentMinutes: z.number().int().min(1).max(SETTINGS_MOST.agentSilentMinutes),
    /** Where the server has a live stream, its bell is listened to. */
    instant: z.boolean(),
  }),
  /** When the shop is open; empty: not said, a day begins at eight. */
  openingHours: z.array(weekSpan).max(SETTINGS_MOST.quietSpans),
  handoff: z.object({
    takeoverMinutes: z.number().int().min(1).max(1440),
    /** When the owner answers while the agent is active; `ask`: the agent stays, and the box offers the other. */
    takeOverOnReply: z.enum(['ask', 'always', 'never']),
    untilHandback: z.boolean(),
    /** The agent comes back when a customer of a conversation that the owner holds has waited this long; null: never by itself. */
    returnAfterMinutes: z.number().int().min(3).max(240).nullable(),
    /** A customer who waits longer is highlighted in the list. */
    longWaitMinutes: z.number().int().min(1).max(SETTINGS_MOST.longWaitMinutes),
  }),
  privacy: z.object({
    sendReadReceipts: z.boolean(),
    sendTyping: z.boolean(),
    contentProtection: z.boolean(),
  }),
  cannedReplies: z.array(cannedReply).max(SETTINGS_MOST.cannedReplies),
  composer: z.object({
    sendWith: z.enum(['enter', 'ctrl-enter']),
    spellCheck: z.boolean(),
    /** How long a reply can be taken back before it leaves; 0: it leaves at once. */
    undoSeconds: z.literal([0, 5, 10]),
    /** What becomes of it when the app ends meanwhile. */
    undoOnQuit: z.enum(['send', 'put-back']),
  }),
  appearance: z.object({
    theme: z.enum(['system', 'light', 'dark']),
    textSize: z.enum(['small', 'normal', 'large', 'larger']),
    density: z.enum(['comfortable', 'compact']),
    listWidth: z.number().int().min(LIST_WIDTH.least).max(LIST_WIDTH.most),
    listSort: z.enum(['needs-you', 'newest']),
    detailsOpen: z.boolean(),
  }),
  language: z.enum(['system', ...languages]),
  storage: z.object({
    /** Older messages are removed from this computer (not from WhatsApp); null keeps all. */
    keepDays: z.number().int().min(7).max(3650).nullable(),
    maxMegabytes: z.number().int().min(50).max(20_000),
    maxMediaMegabytes: z.number().int().min(10).max(5_000),
  }),
  shortcuts: z.object({
    /** An Electron accelerator; null switches it off. */
    quickReply: z.string().max(60).nullable(),
  }),
  startup: z.object({ launchAtLogin: z.boolean(), closeToTray: z.boolean() }),
  updates: z.object({ automatic: z.boolean(), channel: z.enum(['latest', 'beta']) }),
  /** What the app says or offers once. */
  firstSteps: z.object({
    /** The owner was told that a closed window is in the tray. */
    trayTold: z.boolean(),
    /** A notification was shown for a try. */
    tested: z.boolean(),
    /** The owner closed the steps that follow the first sign-in. */
    done: z.boolean(),
  }),
});
export type Settings = z.infer<typeof settings>;

/** What a new owner gets, and an older file where it lacks a field. */
export const defaultSettings: Settings = {
  notifications: {
    notifyOn: 'every-message',
    content: 'full',
    sound: 'system',
    pausedUntilMs: null,
    quietHours: { enabled: false, spans: [] },
    urgentWords: [],
    mutedAgentIds: [],
    agentSilentMinutes: 5,
    instant: true,
  },
  openingHours: [],
  handoff: {
    takeoverMinutes: 10,
    takeOverOnReply: 'always',
    untilHandback: false,
    returnAfterMinutes: 15,
    longWaitMinutes: 30,
  },
  privacy: { sendReadReceipts: false, sendTyping: false, contentProtection: false },
  cannedReplies: [],
  composer: { sendWith: 'enter', spellCheck: true, undoSeconds: 0, undoOnQuit: 'send' },
  appearance: {
    theme: 'system',
    textSize: 'normal',
    density: 'comfortable',
    listWidth: LIST_WIDTH.usual,
    listSort: 'needs-you',
    detailsOpen: false,
  },
  language: 'system',
  storage: { keepDays: 365, maxMegabytes: 2000, maxMediaMegabytes: 300 },
  shortcuts: { quickReply: null },
  startup: { launchAtLogin: false, closeToTray: true },
  updates: { automatic: true, channel: 'latest' },
  firstSteps: { trayTold: false, tested: false, done: false },
};

/** A change to some sections, each whole fields at a time; what is not named stays. */
export const settingsPatch = z
  .object({
    notifications: settings.shape.notifications.partial(),
    openingHours: settings.shape.openingHours,
    handoff: settings.shape.handoff.partial(),
    privacy: settings.shape.privacy.partial(),
    cannedReplies: settings.shape.cannedReplies,
    composer: settings.shape.composer.partial(),
    appearance: settings.shape.appearance.partial(),
    language: settings.shape.language,
    storage: settings.shape.storage.partial(),
    shortcuts: settings.shape.shortcuts.partial(),
    startup: settings.shape.startup.partial(),
    updates: settings.shape.updates.partial(),
    firstSteps: settings.shape.firstSteps.partial(),
  })
  .partial()
  .strict();
export type SettingsPatch = z.infer<typeof settingsPatch>;
