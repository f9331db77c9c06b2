/** What the windows need of the app, and what the app asks of them. */
import type { BridgeEvent, BridgeEvents } from '@shared/bridge';
import type { Settings } from '@shared/settings';
import type { NativeImage, WebContents } from 'electron';
import type { Clock } from '../common/clock';
import type { MainWindowParts } from './main-window';
import type { Box } from './placement';

export interface WindowsParts extends Omit<MainWindowParts, 'gestures'> {
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  /** Where the tray icon is, if the platform tells. */
  trayBounds: () => Box | null;
  /** There is a tray to come back from. */
  canHide: () => boolean;
  clock: Clock;
  /** Null where nothing of customers may be on the screen. */
  customerName: (conversationId: string) => string | null;
  /** What the owner has in front of him may have changed. */
  onFrontChange: () => void;
  /** A key, or the pointer, in one of them. */
  onUsed: () => void;
  /** The main window went into the tray. */
  onPutAway: () => void;
  /** A page has drawn what it shows. */
  onDrawn: () => void;
}

/** None need exist: each method finds or makes its window, or does nothing. */
export interface Windows {
  /** Brings it up, made anew where there is none; `show`: what it goes to. */
  openMain(show?: BridgeEvents['navigate']): void;
  openQuickReply(conversationId: string): void;
  /** Brings one that is on the screen to the front, with its customer; false where there is none. */
  raiseQuickReply(): boolean;
  /** To every window there is. */
  broadcast<E extends BridgeEvent>(event: E, payload: BridgeEvents[E]): void;
  /** As the owner closes the window of this page: it is put away. */
  closeOf(contents: WebContents): void;
  /** The quick reply window only: as high as its content, in CSS pixels. */
  fitHeight(contents: WebContents, height: number): void;
  /** The page says which conversation it has drawn; null: none. */
  showing(contents: WebContents, conversationId: string | null): void;
  owns(contents: WebContents): boolean;
  /** The owner has just pressed something in this window, which he sees: what a link outside takes. */
  pressedIn(contents: WebContents): Promise<boolean>;
  /** What the focused window shows. */
  conversationInFront(): string | null;
  anyFocused(): boolean;
  /** Goes before the main window's title; kept for a window made later. */
  setTitlePrefix(prefix: string): void;
  /** Windows: the small picture on the taskbar button; kept for a window made later. */
  setOverlay(icon: NativeImage | null, description: string): void;
  /** There is no tray (any more): what would be hidden stands in the taskbar instead. */
  bringBack(): void;
  /** From the screen, all of them. */
  hide(): void;
  /** The page has stored what was typed in it, as it was asked to at the end. */
  saved(contents: WebContents): void;
  /** Each page stores what is typed in it; resolves when that is done. */
  saveTyped(): Promise<void>;
  /** Every page begins again, with nothing of what it held. */
  reload(): void;
  /** The app ends: takes the windows from the screen, lets each store what was typed, and destroys them. */
  end(): Promise<void>;
}
