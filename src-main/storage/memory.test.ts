import { join } from 'node:path';
import { expect, it } from 'vitest';
import { at, openTestInbox, putConversation, temporaryFolder } from './testing/inbox';

it('gives back memory without losing what was written, and goes on', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'inbox.db');
  const inbox = openTestInbox({ file });
  inbox.repository.apply([putConversation()]);
  inbox.drafts.set('c1', 'Hello', at(1));
  inbox.releaseMemory();
  expect(inbox.drafts.get('c1')).toBe('Hello');
  inbox.drafts.set('c1', 'Hello again', at(2));
  inbox.releaseMemory();
  inbox.close();
  const reopened = openTestInbox({ file });
  expect(reopened.drafts.get('c1')).toBe('Hello again');
  reopened.close();
  folder.remove();
});
