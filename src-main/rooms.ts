/** What a workspace is made of, most of main: loaded while the first window starts, not before it. */
export { chooseInbox } from './inbox-choice';
export { deleteInbox, inboxIds, openInboxSafely } from './storage/open';
export { createWassistClient } from './wassist/client';
export { detectServer } from './wassist/detect-server';
export { openWorkspace } from './workspace';
