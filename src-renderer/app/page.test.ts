import { expect, it } from 'vitest';
import { pageOf } from './page';

it('reads which window it is and what it shows', () => {
  expect(pageOf('?view=quick-reply&conversation=a1')).toEqual({
    view: 'quick-reply',
    conversationId: 'a1',
    messageKey: null,
    opensSettings: false,
  });
  expect(pageOf('?view=main&conversation=a1&message=m9&open=settings')).toEqual({
    view: 'main',
    conversationId: 'a1',
    messageKey: 'm9',
    opensSettings: true,
  });
});

it('takes anything unknown for the main window', () => {
  expect(pageOf('?view=other').view).toBe('main');
  expect(pageOf('')).toEqual({
    view: 'main',
    conversationId: null,
    messageKey: null,
    opensSettings: false,
  });
});
