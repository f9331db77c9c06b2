import { test } from './support/fixtures.ts';
import { sessionOnlyTest } from './support/session-only.ts';

test.use({ keyring: 'missing' });

sessionOnlyTest(/no password store to keep your key/);
