import { UserFailure } from '../../common/failure';
import type { Exports } from '../../export';
import type { MediaFiles } from '../../media/files';
import type { Updates } from '../../updates';
import { externalAddress } from '../../windows/external-links';
import type { Windows } from '../../windows/types';
import type { BridgeHandlers, HandlersFor } from '../dispatch';

/** What touches the computer: windows, links, files, clipboard, updates, versions. */
export function desktopHandlers(parts: {
  windows: Windows;
  media: MediaFiles;
  exports: Exports;
  updates: Updates;
  versions: () => Awaited<ReturnType<BridgeHandlers['about.versions']>>;
  diagnostics: () => string;
  openExternal: (address: string) => Promise<void>;
  writeClipboard: (text: string) => Promise<void>;
}): HandlersFor<'about' | 'export' | 'media' | 'updates' | 'windows' | 'links' | 'clipboard'> {
  const { windows, media, exports, updates } = parts;
  return {
    'windows.openMain': ({ conversationId, messageKey }) => {
      windows.openMain(
        conversationId ? { view: 'conversation', conversationId, messageKey } : undefined,
      );
      return null;
    },
    'windows.openQuickReply': ({ conversationId }) => {
      windows.openQuickReply(conversationId);
      return null;
    },
    'windows.closeSelf': (_, sender) => {
      windows.closeOf(sender);
      return null;
    },
    'windows.showing': ({ conversationId }, sender) => {
      windows.showing(sender, conversationId);
      return null;
    },
    'windows.saved': (_, sender) => {
      windows.saved(sender);
      return null;
    },
    'windows.fitHeight': ({ height }, sender) => {
      windows.fitHeight(sender, height);
      return null;
    },
    'links.open': async ({ url }, sender) => {
      const address = externalAddress(url);
      if (!address) throw new UserFailure('badAddress');
      if (!(await windows.pressedIn(sender))) throw new UserFailure('cancelled');
      await parts.openExternal(address);
      return null;
    },
    'clipboard.write': async ({ text }) => {
      await parts.writeClipboard(text);
      return null;
    },
    'media.save': (ref, sender) => media.save(ref, sender),
    'media.copy': async (ref) => {
      await media.copy(ref);
      return null;
    },
    'export.conversation': (input, sender) => exports.conversation(input, sender),
    'export.period': (input, sender) => exports.period(input, sender),
    'export.cancel': async () => {
      await exports.cancel();
      return null;
    },
    'about.versions': () => parts.versions(),
    'about.diagnostics': () => parts.diagnostics(),
    'updates.get': () => updates.state(),
    'updates.check': () => updates.check(),
    'updates.install': () => {
      updates.install();
      return null;
    },
  };
}
