import { test } from './support/fixtures.ts';
import { sessionOnlyTest } from './support/session-only.ts';

test.use({ keyring: 'locked' });

sessionOnlyTest(/password store is locked/);
