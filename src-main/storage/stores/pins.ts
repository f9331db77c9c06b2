/** Conversations that the owner keeps at the top of the list. */
import { z } from 'zod';
import type { MetaStore, PinStore } from '../types';
import type { Writer } from './writer';

/** inbox.db remembers them under this name. */
export const PINNED = 'pinned';
/** More are no top of a list any more: the one pinned first goes. */
const MOST = 50;
export const pinned = z.array(z.string()).catch([]);

export function createPinStore(meta: MetaStore, writer: Writer): PinStore {
  const all = () => pinned.parse(meta.get(PINNED) ?? []);
  return {
    all,
    set: (conversationId, isPinned) =>
      writer.write((touch) => {
        touch.conversation(conversationId);
        touch.list();
        const others = all().filter((id) => id !== conversationId);
        meta.set(PINNED, isPinned ? [...others, conversationId].slice(-MOST) : others);
      }),
  };
}
