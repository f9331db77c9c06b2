import type { Target } from '@shared/app-state';
import { inboxFilters } from '@shared/filters';

type InboxFilter = (typeof inboxFilters)[number];

/**
 * Which window this page is drawn in, and what it starts with:
 * `index.html?view=main|quick-reply&conversation=<id>&message=<key>&filter=<filter>&open=settings|updates|new&number=<number>&recovered=1`.
 */
export interface Page {
  view: 'main' | 'quick-reply';
  conversationId: string | null;
  /** The message to jump to. */
  messageKey: string | null;
  /** The list's filter; null: all. */
  filter: InboxFilter | null;
  /** What is open over it: a page of the settings, or a new message. */
  opens: 'settings' | 'updates' | 'new' | null;
  /** The number of the new message. */
  number: string;
  /** The page before it crashed. */
  isRecovered: boolean;
}

/** Instead of what the address says. */
export function pageShowing(page: Page, to: Target): Page {
  const opens = to.view === 'conversation' || to.view === 'list' ? null : to.view;
  return {
    ...page,
    opens,
    conversationId: to.view === 'conversation' ? to.conversationId : page.conversationId,
    messageKey: to.view === 'conversation' ? to.messageKey : page.messageKey,
    filter: to.view === 'list' ? to.filter : page.filter,
    number: to.view === 'new' ? to.number : '',
  };
}

/** Reads the page's address; anything unknown is the main window. */
export function pageOf(search: string): Page {
  const params = new URLSearchParams(search);
  const open = params.get('open');
  return {
    view: params.get('view') === 'quick-reply' ? 'quick-reply' : 'main',
    conversationId: params.get('conversation'),
    messageKey: params.get('message'),
    filter: inboxFilters.find((one) => one === params.get('filter')) ?? null,
    opens: open === 'settings' || open === 'updates' || open === 'new' ? open : null,
    number: params.get('number') ?? '',
    isRecovered: params.has('recovered'),
  };
}
