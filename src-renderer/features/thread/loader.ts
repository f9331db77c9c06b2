/** Reads one thread through the bridge, a step at a time, and notifies the component that draws it. */
import type { BridgeInput } from '@shared/bridge';
import type { UserError } from '@shared/errors';
import type { OpenedThread, ThreadPage } from '@shared/thread-views';
import { call, onConversation, toUserError } from '../../bridge';
import {
  emptyWindow,
  extendRequest,
  PAGE_SIZE,
  type PageRequest,
  refreshRequest,
  type ThreadWindow,
  withPage,
} from './window';

/** What is drawn of a thread; a new object for each change. */
export interface ThreadState {
  window: ThreadWindow;
  /** `loading` until the first page is there. */
  status: 'loading' | 'ready' | 'failed';
  /** Why the thread could not be read, or its older messages could not be fetched. */
  error: UserError | null;
  olderError: UserError | null;
  loadingOlder: boolean;
}

/** One conversation's messages; failures become state, no method rejects. */
export class ThreadLoader {
  private state: ThreadState = {
    window: emptyWindow,
    status: 'loading',
    error: null,
    olderError: null,
    loadingOlder: false,
  };
  private readonly listeners = new Set<() => void>();
  /** One step at a time: each starts from what the one before left. */
  private steps: Promise<void> = Promise.resolve();
  private refreshWaits = false;

  constructor(
    private readonly conversationId: string,
    /** Fixed number of newest messages, for the quick reply window; null: pages. */
    private readonly limit: number | null = null,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): ThreadState => this.state;

  /** Keeps up with what changes in the conversation; returns the way to stop. */
  follow(): () => void {
    return onConversation(this.conversationId, () => void this.refresh());
  }

  /**
   * All that the conversation opens with; null where main does not hold it.
   * @throws BridgeError where it could not be read.
   */
  async open(request: BridgeInput<'thread.open'>): Promise<OpenedThread | null> {
    const asked = call('thread.open', request);
    await this.step(async () => {
      const opened = await asked;
      if (opened) this.show(opened.page);
    });
    return asked;
  }

  /** The newest messages. */
  showNewest(): Promise<void> {
    return this.step(() => this.replace(this.newestRequest()));
  }

  /** The messages around one, for a jump to it; the newest where it is no longer stored. */
  showAround(key: string): Promise<void> {
    const { conversationId } = this;
    return this.step(async () => {
      await this.replace({ conversationId, at: { key, side: 'around' }, limit: PAGE_SIZE });
      const isThere = this.state.window.items.some((item) => item.key === key);
      if (!isThere) await this.replace(this.newestRequest());
    });
  }

  /** Something in the conversation changed. Several changes at a time are read once. */
  refresh(): Promise<void> {
    if (this.refreshWaits) return this.steps;
    this.refreshWaits = true;
    return this.step(() => {
      this.refreshWaits = false;
      return this.replace(
        this.limit === null
          ? refreshRequest(this.conversationId, this.state.window)
          : this.newestRequest(),
      );
    });
  }

  /** The page before, from inbox.db, else from the server. */
  older(): Promise<void> {
    const { window, loadingOlder } = this.state;
    if (loadingOlder || this.limit !== null || !(window.hasOlder || window.olderOnServer))
      return this.steps;
    this.set({ loadingOlder: true, olderError: null });
    return this.step(async () => {
      try {
        await this.extendOlder();
      } catch (error) {
        this.set({ olderError: toUserError(error) });
      }
      this.set({ loadingOlder: false });
    });
  }

  newer(): Promise<void> {
    if (!this.state.window.hasNewer) return this.steps;
    return this.step(async () => {
      const request = extendRequest(this.conversationId, this.state.window, 'newer');
      if (!request) return;
      const page = await call('thread.page', request);
      this.set({ window: withPage(this.state.window, page, 'newer') });
    });
  }

  private async extendOlder(): Promise<void> {
    if (!this.state.window.hasOlder) {
      const { loaded, olderOnServer } = await call('thread.loadOlder', {
        conversationId: this.conversationId,
      });
      const { window } = this.state;
      this.set({ window: { ...window, hasOlder: loaded > 0, olderOnServer } });
    }
    const request = extendRequest(this.conversationId, this.state.window, 'older');
    if (!request) return;
    const page = await call('thread.page', request);
    this.set({ window: withPage(this.state.window, page, 'older') });
  }

  private newestRequest(): PageRequest {
    return { conversationId: this.conversationId, at: null, limit: this.limit ?? PAGE_SIZE };
  }

  private async replace(request: PageRequest): Promise<void> {
    this.show(await call('thread.page', request));
  }

  private show(page: ThreadPage): void {
    this.set({
      window: withPage(this.state.window, page, 'replace'),
      status: 'ready',
      error: null,
    });
  }

  private step(run: () => Promise<void>): Promise<void> {
    this.steps = this.steps.then(run).catch((error: unknown) => {
      const status = this.state.status === 'loading' ? 'failed' : this.state.status;
      this.set({ status, error: toUserError(error) });
    });
    return this.steps;
  }

  private set(change: Partial<ThreadState>): void {
    this.state = { ...this.state, ...change };
    for (const tell of this.listeners) tell();
  }
}
