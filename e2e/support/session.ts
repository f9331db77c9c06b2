/** A desktop for one worker: display, bus, keyring, notification service and tray. */
import { type KeyringState, startDesktop } from '../../scripts/lib/desktop.mjs';
import { type Bus, connectBus } from './bus.ts';
import { NotificationServer } from './notification-server.ts';
import { TrayWatcher } from './tray-watcher.ts';

export interface SessionOptions {
  keyring?: KeyringState;
  ownDisplay?: boolean;
  /** The virtual display, in pixels. */
  width?: number;
  height?: number;
}

/** The desktop's side of whatever the app does there. */
export interface Session {
  env: NodeJS.ProcessEnv;
  display: string;
  bus: Bus;
  notifications: NotificationServer;
  tray: TrayWatcher;
  stop(): Promise<void>;
}

export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const desktop = await startDesktop(options);
  try {
    const bus = await connectBus(desktop.busAddress);
    return {
      env: desktop.env,
      display: desktop.display,
      bus,
      notifications: await NotificationServer.start(bus),
      tray: await TrayWatcher.start(bus),
      async stop() {
        bus.disconnect();
        await desktop.stop();
      },
    };
  } catch (error) {
    await desktop.stop();
    throw error;
  }
}
