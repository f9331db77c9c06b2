import type { Template } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { NOON, openTestInbox } from '../testing/inbox';

const template = (id: string): Template => ({
  id,
  name: `name of ${id}`,
  category: 'UTILITY',
  language: 'en',
  parameterFormat: 'POSITIONAL',
  components: [],
  accountLinks: [],
});

describe('media', () => {
  it('come out as they went in, and are counted', () => {
    const inbox = openTestInbox();
    const bytes = Buffer.from([0, 255, 1, 254]);
    expect(inbox.media.get('c1/m1/0')).toBeNull();
    inbox.media.put('c1/m1/0', bytes, 'image/png', NOON);
    inbox.media.put('c1/m2/0', Buffer.alloc(10), 'audio/ogg', NOON);
    expect(inbox.media.get('c1/m1/0')).toEqual({ bytes, mimeType: 'image/png' });
    expect(inbox.media.bytes()).toBe(14);
    inbox.media.put('c1/m2/0', Buffer.alloc(3), 'audio/ogg', NOON);
    expect([inbox.media.bytes(), inbox.use().mediaBytes]).toEqual([7, 7]);
  });
});

describe('templates', () => {
  it('are replaced as a whole, in the order of the server', () => {
    const inbox = openTestInbox();
    expect(inbox.templates.all()).toEqual({ templates: [], fetchedAtMs: null });
    inbox.templates.put([template('b'), template('a')], 5);
    inbox.templates.put([template('c'), template('a'), template('c')], 6);
    expect(inbox.templates.all()).toEqual({
      templates: [template('c'), template('a')],
      fetchedAtMs: 6,
    });
  });

  it('remember what they were filled with for this customer, and for no other', () => {
    const { templates } = openTestInbox();
    templates.used('t1', 'c1', { body: ['Ada'] }, 1);
    templates.used('t1', 'c2', { body: ['Bob'] }, 2);
    templates.used('t2', 'c1', { body: { name: 'Ada' } }, 3);
    expect(templates.usage('c1')).toEqual(
      new Map([
        ['t1', { lastUsedAtMs: 2, lastVariables: { body: ['Ada'] } }],
        ['t2', { lastUsedAtMs: 3, lastVariables: { body: { name: 'Ada' } } }],
      ]),
    );
    expect(templates.usage('c2').get('t2')).toEqual({ lastUsedAtMs: 3, lastVariables: null });
    expect(templates.usage('c3').get('t1')).toEqual({ lastUsedAtMs: 2, lastVariables: null });
    templates.used('t1', 'c1', { body: ['Eve'] }, 4);
    expect(templates.usage('c2').get('t1')).toEqual({
      lastUsedAtMs: 4,
      lastVariables: { body: ['Bob'] },
    });
  });
});

it('small values of the workspace come out as they went in', () => {
  const { meta } = openTestInbox();
  expect(meta.get('cursor')).toBeUndefined();
  meta.set('cursor', { at: 5, names: ['x'] });
  meta.set('cursor', { at: 6 });
  meta.set('nothing', null);
  expect([meta.get('cursor'), meta.get('nothing')]).toEqual([{ at: 6 }, null]);
});
