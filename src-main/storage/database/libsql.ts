/** libsql, by `require`: an import of a CommonJS module starts Node's lexer for them, in WebAssembly. */
import { createRequire } from 'node:module';
import type Libsql from 'libsql';

export const Database: typeof Libsql = createRequire(import.meta.url)('libsql');
