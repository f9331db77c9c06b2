/**
 * The only door between a page and main. Sandboxed: no Node globals, no schema code; main checks the
 * sender, the method's name and its input.
 */

import type { WassistTrayBridge } from '@shared/bridge';
import { CALL_CHANNEL, EVENT_CHANNEL, RELEASE_CHANNEL } from '@shared/channels';
import { contextBridge, type IpcRendererEvent, ipcRenderer, webFrame } from 'electron';

const bridge: WassistTrayBridge = {
  call: (method, ...input) => ipcRenderer.invoke(CALL_CHANNEL, method, input[0]),
  on: (event, listener) => {
    const relay = (_: IpcRendererEvent, name: unknown, payload: Parameters<typeof listener>[0]) => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on(EVENT_CHANNEL, relay);
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, relay);
  },
  platform: process.platform as WassistTrayBridge['platform'],
};

contextBridge.exposeInMainWorld('wassistTray', bridge);
// Caches of images, fonts and freed memory: what use adds is mostly in them.
ipcRenderer.on(RELEASE_CHANNEL, () => webFrame.clearCache());
