/** Settings, storage, versions and updates. */
import { z } from 'zod';
import type { NotificationTestResult, StorageUse, UpdateState } from '../app-state';
import { type Settings, settingsPatch } from '../settings';
import { type ConversationView, muteTimes } from '../views';
import { id, none, takes } from './entry';

export const settingsMethods = {
  'settings.get': takes(none).gives<Settings>(),
  'settings.set': takes(settingsPatch).gives<Settings>(),
  'settings.setShortcut': takes(
    z.strictObject({ quickReply: z.string().max(60).nullable() }),
  ).gives<Settings>(),
  'settings.testNotification': takes(none).gives<NotificationTestResult>(),
  'settings.muteConversation': takes(
    z.strictObject({
      conversationId: id,
      until: z.enum([...muteTimes, 'unmute']),
    }),
  ).gives<ConversationView>(),
  'settings.pause': takes(
    z.strictObject({
      until: z.enum(['30-minutes', '1-hour', 'tomorrow', 'resume']),
    }),
  ).gives<Settings>(),

  'storage.use': takes(none).gives<StorageUse>(),
  /** Removes stored messages and pictures; unsent messages and drafts stay. */
  'storage.clear': takes(none).gives<StorageUse>(),
  /** How many other workspaces left something on this computer. */
  'storage.others': takes(none).gives<number>(),
  /** Removes what they left, unsent messages and drafts too. */
  'storage.removeOthers': takes(none).gives<null>(),
  /** Asks in a box of the system's; then the app ends, and all that it keeps here goes. */
  'storage.removeEverything': takes(none).gives<null>(),

  'about.versions': takes(none).gives<{
    app: string;
    electron: string;
    chromium: string;
    node: string;
    os: string;
  }>(),
  'about.diagnostics': takes(none).gives<string>(),

  'updates.get': takes(none).gives<UpdateState>(),
  'updates.check': takes(none).gives<UpdateState>(),
  'updates.install': takes(none).gives<null>(),
} as const;
