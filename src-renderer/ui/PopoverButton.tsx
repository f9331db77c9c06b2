import { lazyOverlay } from './lazyOverlay';
import type { PopoverProps } from './PopoverPopup';

/** A button that opens a small surface beside it; its code is fetched at the first click. */
export const PopoverButton = lazyOverlay<PopoverProps>('dialog', () => import('./PopoverPopup'));
