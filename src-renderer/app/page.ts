/** Which window this page is drawn in, and what it starts with. */
export interface Page {
  view: 'main' | 'quick-reply';
  conversationId: string | null;
}

/** Reads the page's address; anything unknown is the main window. */
export function pageOf(search: string): Page {
  const params = new URLSearchParams(search);
  return {
    view: params.get('view') === 'quick-reply' ? 'quick-reply' : 'main',
    conversationId: params.get('conversation'),
  };
}
