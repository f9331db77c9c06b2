/**
 * libsql ends a Windows process with a fault when it leaves a database open that was collected already.
 * Tests of the inbox in memory leave theirs open: here all of a file's are closed behind it.
 */
import { createRequire } from 'node:module';
import { afterAll } from 'vitest';

if (process.platform === 'win32') {
  const require = createRequire(import.meta.url);
  const Database = require('libsql');
  const opened = new Set();
  require.cache[require.resolve('libsql')].exports = class extends Database {
    constructor(...given) {
      super(...given);
      opened.add(this);
    }
  };
  afterAll(() => {
    for (const database of opened) if (database.open) database.close();
    opened.clear();
  });
}
