/**
 * A notification as Windows means it, and what its owner does with one. Electron's own toast has "Reply" in English, says
 * which one was clicked only by a checksum, and none of its buttons outlives a restart: so the toast is ours, and each
 * of its places carries what it means.
 */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Notification, NotificationConstructorOptions } from 'electron';
import { z } from 'zod';
import {
  buttonIds,
  type DesktopNotification,
  inOrder,
  isNotificationKey,
  type NotificationAct,
  type NotificationKey,
} from './notifier';

/** The name of the box to answer in, by which Electron finds what was typed. */
const REPLY = 'reply';
/** Windows takes letters and digits, and no more than 64 of them. */
const TAG_LENGTH = 32;
/** What XML cannot say at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about these
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export function toastOptions(
  notification: DesktopNotification,
  iconPath: string,
): NotificationConstructorOptions {
  const id = createHash('sha256').update(notification.key).digest('hex').slice(0, TAG_LENGTH);
  return { id, toastXml: toastXml(notification, iconPath) };
}

export function toastXml(
  { key, title, body, buttons, reply, sound }: DesktopNotification,
  iconPath: string,
): string {
  const icon = pathToFileURL(iconPath, { windows: true }).href;
  const button = (label: string, parameters: string, more = '') =>
    `<action content="${escaped(label)}" arguments="${escaped(parameters)}" activationType="foreground"${more}/>`;
  const actions = [
    reply &&
      `<input id="${REPLY}" type="text" placeHolderContent="${escaped(reply.placeholder)}"/>`,
    ...inOrder(buttons).map(({ id, label }) =>
      button(label, argumentsOf(key, 'action', buttonIds.indexOf(id))),
    ),
    reply && button(reply.label, argumentsOf(key, 'reply'), ` hint-inputId="${REPLY}"`),
  ].filter(Boolean);
  return [
    `<toast launch="${escaped(argumentsOf(key, 'click'))}"><visual><binding template="ToastGeneric">`,
    `<text>${escaped(title)}</text><text>${escaped(body)}</text>`,
    `<image placement="appLogoOverride" src="${escaped(icon)}"/>`,
    '</binding></visual>',
    actions.length > 0 ? `<actions>${actions.join('')}</actions>` : '',
    sound === 'off' ? '<audio silent="true"/>' : '',
    '</toast>',
  ].join('');
}

/** In the form that Electron reads (`type`, `action`), with our key in the place of its checksum. */
function argumentsOf(key: NotificationKey, type: 'click' | 'action' | 'reply', action?: number) {
  return new URLSearchParams({
    type,
    ...(action === undefined ? {} : { action: String(action) }),
    tag: key,
  }).toString();
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(UNSAYABLE, '�').replace(/[&<>"]/g, (sign) => `&${entities[sign]};`);
}

/** What `Notification.handleActivation` hands over: an input of somebody else's, who may say anything. */
const activation = z.object({
  type: z.enum(['click', 'action', 'reply']),
  arguments: z.string(),
  actionIndex: z.number().optional(),
  reply: z.string().optional(),
});

/**
 * What was done with a toast, of this run or an earlier one. `stray`: a click on one that says no key, such as one
 * that an older version showed.
 */
export type Activation = NotificationAct | 'stray';

/** Null: nothing that can be carried out. */
export function readActivation(details: unknown): Activation | null {
  const { success, data } = activation.safeParse(details);
  if (!success) return null;
  const key = new URLSearchParams(data.arguments).get('tag');
  if (!isNotificationKey(key)) return data.type === 'action' ? null : 'stray';
  if (data.type === 'click') return { what: 'click', key };
  if (data.type === 'reply') return data.reply ? { what: 'reply', key, text: data.reply } : null;
  const button = buttonIds[data.actionIndex ?? -1];
  return button ? { what: 'button', key, button } : null;
}

/** Clicks and replies on toasts, of this run or an earlier one: Windows may start the app for a click. */
export interface Activations {
  /** Every toast says what was done with it here: then it is made by `toastOptions`. */
  readonly areTold: boolean;
  /** Also of what came before. */
  follow(listener: (activation: Activation) => void): void;
}

/** To be called once, as soon as the app is ready: until then a reply typed into an old toast goes nowhere. */
export function watchActivations(
  toasts: Pick<typeof Notification, 'isSupported' | 'handleActivation'>,
  platform: NodeJS.Platform,
): Activations {
  const areTold = platform === 'win32' && typeof toasts.handleActivation === 'function';
  const waiting: Activation[] = [];
  let listener = (activation: Activation): void => void waiting.push(activation);
  if (areTold) {
    toasts.handleActivation((details) => {
      const activation = readActivation(details);
      if (activation) listener(activation);
    });
    // Electron answers Windows only once it has something to show toasts with, which this makes.
    toasts.isSupported();
  }
  return {
    areTold,
    follow(next) {
      listener = next;
      for (const activation of waiting.splice(0)) next(activation);
    },
  };
}
