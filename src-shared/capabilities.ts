import type { Capabilities } from './domain';

/** A server is taken to offer everything until it was seen not to. */
export const everyCapability: Capabilities = {
  takeover: true,
  credits: true,
  prompt: true,
  templates: true,
  templateSync: true,
  readReceipts: true,
  typing: true,
  cancelHandoff: true,
  newConversations: true,
  richReplies: true,
  liveStream: true,
  contacts: true,
  blacklist: true,
};
