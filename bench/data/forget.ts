import { systemClock } from '../../src-main/common/clock';
import { silentLog } from '../../src-main/common/log';
import { forgetLacking } from '../../src-main/session/lacking';
import { openInbox } from '../../src-main/storage/inbox';

/** What the server was seen not to offer is looked for at the next start. No app has the file open. */
export function forgetWhatLacked(file: string, key: string): void {
  const inbox = openInbox({ file, key, clock: systemClock, log: silentLog });
  forgetLacking(inbox.meta);
  inbox.close();
}
