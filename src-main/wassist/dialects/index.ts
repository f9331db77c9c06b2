import type { Dialect } from '@shared/domain';
import { currentDialect } from './current';
import { legacyDialect } from './legacy';
import type { WireDialect } from './types';

/** How each dialect says what the client asks. */
export const dialects: Record<Dialect, WireDialect> = {
  current: currentDialect,
  legacy: legacyDialect,
};
