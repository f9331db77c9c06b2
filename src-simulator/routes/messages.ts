import { parseBody } from '../http/body';
import { created } from '../http/reply';
import { type Route, route } from '../http/router';
import { legacyMessageInput, messageInput, sendTemplateInput } from '../sending/input';
import { commit, contentOf } from '../sending/send';
import { currentMessage } from '../wire/current';
import { legacyMessage } from '../wire/legacy';
import type { StoredMessage } from '../world/model';
import { type Call, conversationOf } from './call';
import { bareList } from './paging';

/** As the dialect of the call writes it. */
export const wireMessage = (call: Call, message: StoredMessage) =>
  call.dialect === 'current'
    ? currentMessage(message, call.origin, call.nowMs)
    : legacyMessage(message, call.origin, call.nowMs);

export const messageRoutes: Route<Call>[] = [
  /** A bare array, newest first; the older API hands out all unless a limit is given. */
  route('GET', '/conversations/:id/messages/', (call, params) => {
    const upToMs = call.nowMs - call.behindMs;
    const messages = conversationOf(call, params)
      .thread.all()
      .filter(({ createdAtMs }) => call.behindMs === 0 || createdAtMs <= upToMs);
    const usual = call.dialect === 'current' ? 50 : messages.length;
    return bareList(call, messages, usual, (message) => wireMessage(call, message));
  }),

  route('POST', '/conversations/:id/messages/', (call, params) => {
    const conversation = conversationOf(call, params);
    const content = contentOf(call, conversation, inputOf(call));
    return created(wireMessage(call, commit(call, conversation, content)));
  }),

  route('POST', '/conversations/:id/send-template/', (call, params) => {
    const conversation = conversationOf(call, params);
    const { templateName: name, variables } = parseBody(sendTemplateInput, call.body);
    const content = contentOf(call, conversation, {
      type: 'template',
      template: { name, variables },
    });
    return created(wireMessage(call, commit(call, conversation, content)));
  }),
];

/** The older API takes the brief's `{message}`; both take what names its type. */
function inputOf(call: Call) {
  const plain = call.dialect === 'legacy' && legacyMessageInput.safeParse(call.body).success;
  if (!plain) return parseBody(messageInput, call.body);
  const { message } = parseBody(legacyMessageInput, call.body);
  return { type: 'text' as const, text: { body: message } };
}
