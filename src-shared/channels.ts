/** The IPC channels between preload and src-main/bridge; in a file of their own so that no schema reaches the preload. */

/** A page asks, main answers. */
export const CALL_CHANNEL = 'wassist-tray:call';
/** Main tells, nobody answers. */
export const EVENT_CHANNEL = 'wassist-tray:event';
/** Main tells the preload alone: nobody looks, so what the engine keeps of earlier drawings can go. */
export const RELEASE_CHANNEL = 'wassist-tray:release-memory';
