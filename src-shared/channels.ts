/** The two IPC channels between preload and src-main/bridge; apart from bridge.ts so that no schema reaches the preload. */
export const CALL_CHANNEL = 'wassist-tray:call';
export const EVENT_CHANNEL = 'wassist-tray:event';
