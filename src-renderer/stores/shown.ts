/** Main's token for the conversation that is open in this window; sent with each call that acts on its customer. */
let token = '';

/** Empty while none is open: main refuses it. */
export const shownToken = (): string => token;

/** As main answered `thread.open`, or emptied as the conversation goes out of sight. */
export function setShownToken(next: string): void {
  token = next;
}
