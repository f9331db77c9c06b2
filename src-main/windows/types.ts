/** What the windows need of the app, and what the app asks of them. */
import type { Target, Wish } from '@shared/app-state';
import type { BridgeEvent, BridgeEvents } from '@shared/bridge';
import type { Settings } from '@shared/settings';
import type { NativeImage, WebContents } from 'electron';
import type { Clock } from '../common/clock';
import type { MainWindowParts } from './page-window';
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
  /** The focused window or its conversation may have changed. */
  onFrontChange: () => void;
  /** Input in one of them. */
  onUsed: () => void;
  /** The main window went into the tray. */
  onPutAway: () => void;
  /** A page has drawn what it shows. */
  onDrawn: () => void;
}

/** Windows may not exist: each method finds or makes one, or does nothing. */
export interface Windows {
  /** Shows it, and makes one where there is none; `show`: where it goes. */
  openMain(show?: Target): void;
  openQuickReply(conversationId: string): void;
  /** Brings one that is on the screen to the front, with its customer; false where there is none. */
  raiseQuickReply(): boolean;
  /** To every window there is. */
  broadcast<E extends BridgeEvent>(event: E, payload: BridgeEvents[E]): void;
  /** As the close button: hides the window of this page. */
  closeOf(contents: WebContents): void;
  /** The quick reply window only: as high as its content, in CSS pixels. */
  fitHeight(contents: WebContents, height: number): void;
  /** The page says which conversation it has drawn; null: none. */
  showing(contents: WebContents, conversationId: string | null): void;
  /** The page listens from now on; where it was asked to go, none: where its address says. */
  started(contents: WebContents): Wish[];
  owns(contents: WebContents): boolean;
  /** The owner just pressed a key or button in this visible window: required to open an external link. */
  pressedIn(contents: WebContents): Promise<boolean>;
  /** What the focused window shows. */
  conversationInFront(): string | null;
  anyFocused(): boolean;
  /** Pages give back what they keep of earlier drawings; they draw it again when it is needed. */
  releaseMemory(): void;
  /** Goes before the main window's title; kept for a window made later. */
  setTitlePrefix(prefix: string): void;
  /** Windows: the small picture on the taskbar button; kept for a window made later. */
  setOverlay(icon: NativeImage | null, description: string): void;
  /** There is no tray: the main window goes to the taskbar instead of being hidden. */
  bringBack(): void;
  /** From the screen, all of them. */
  hide(): void;
  /** The page has stored what was typed, as asked before the end. */
  saved(contents: WebContents): void;
  /** Each page stores what is typed in it; resolves when that is done. */
  saveTyped(): Promise<void>;
  /** Reloads every page, which drops all it held. */
  reload(): void;
  /** The app ends: hides the windows, lets each store what was typed, and destroys them. */
  end(): Promise<void>;
}
