import { create } from 'zustand';

interface Sent {
  conversationId: string;
  /** Tells two sends in one conversation apart. */
  serial: number;
}

/** The owner's last send, so that the thread shows it from any scroll position. */
export const useLastSent = create<{ sent: Sent | null }>(() => ({ sent: null }));

/** After the outbox accepted something, from any place. */
export function tellSent(conversationId: string): void {
  useLastSent.setState(({ sent }) => ({
    sent: { conversationId, serial: (sent?.serial ?? 0) + 1 },
  }));
}
