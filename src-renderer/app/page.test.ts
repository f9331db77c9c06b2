import { expect, it } from 'vitest';
import { pageOf, pageShowing } from './page';

it('reads which window it is and what it shows', () => {
  expect(pageOf('?view=quick-reply&conversation=a1')).toEqual({
    view: 'quick-reply',
    conversationId: 'a1',
    messageKey: null,
    filter: null,
    opens: null,
    number: '',
    isRecovered: false,
  });
  expect(pageOf('?view=main&conversation=a1&message=m9&open=settings')).toEqual({
    view: 'main',
    conversationId: 'a1',
    messageKey: 'm9',
    filter: null,
    opens: 'settings',
    number: '',
    isRecovered: false,
  });
});

it('takes anything unknown for the main window', () => {
  expect(pageOf('?open=updates').opens).toBe('updates');
  expect(pageOf('?open=new&number=%2B44+77')).toMatchObject({ opens: 'new', number: '+44 77' });
  expect(pageOf('?open=other').opens).toBeNull();
  expect(pageOf('?filter=before-closing').filter).toBe('before-closing');
  expect(pageOf('?filter=other').filter).toBeNull();
  expect(pageOf('?recovered=1').isRecovered).toBe(true);
  expect(pageOf('?view=other').view).toBe('main');
  expect(pageOf('')).toEqual({
    view: 'main',
    conversationId: null,
    messageKey: null,
    filter: null,
    opens: null,
    number: '',
    isRecovered: false,
  });
});

it('shows what was asked for meanwhile, over the conversation that was asked for before', () => {
  const jump = { view: 'conversation', conversationId: 'b2', messageKey: 'm3' } as const;
  const conversation = pageShowing(pageOf('?conversation=a1&open=settings'), jump);
  expect(conversation).toMatchObject({ conversationId: 'b2', messageKey: 'm3', opens: null });
  const filtered = pageShowing(conversation, { view: 'list', filter: 'before-closing' });
  expect(pageShowing(filtered, { view: 'settings' })).toMatchObject({
    conversationId: 'b2',
    messageKey: 'm3',
    filter: 'before-closing',
    opens: 'settings',
  });
});
