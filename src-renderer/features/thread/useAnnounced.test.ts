import type { ThreadItem } from '@shared/thread-views';
import { expect, it } from 'vitest';
import { sampleItem } from '../../test/sample';
import { deliveriesOf, deliveryNews } from './useAnnounced';

const mine = (key: string, delivery: ThreadItem['delivery'], error = false): ThreadItem =>
  sampleItem('anna', key, {
    mine: true,
    delivery,
    outbox: error
      ? {
          id: key,
          state: 'queued',
          error: { code: 'network', params: {} },
          choices: [],
          nextTryAtMs: null,
        }
      : null,
  });

const OPENED = 1000;
const news = (before: ThreadItem[], after: ThreadItem[]) =>
  deliveryNews(deliveriesOf(before), after, OPENED).map(({ outcome }) => outcome);
const at = (createdAtMs: number, item: ThreadItem): ThreadItem => ({ ...item, createdAtMs });

it.each([
  ['sent', [mine('a', 'sending')], [mine('a', 'sent')], ['sent']],
  ['read before it was seen as sent', [mine('a', 'sending')], [mine('a', 'read')], ['sent']],
  ['delivered after it was sent: no more words', [mine('a', 'sent')], [mine('a', 'read')], []],
  ['refused', [mine('a', 'sending')], [mine('a', 'failed')], ['failed']],
  ['nobody knows', [mine('a', 'sending')], [mine('a', 'unknown')], ['unknown']],
  ['held back', [mine('a', 'sending')], [mine('a', 'queued', true)], ['held-back']],
  ['found after all', [mine('a', 'unknown')], [mine('a', 'delivered')], ['sent']],
  ['tried again', [mine('a', 'failed')], [mine('a', 'queued')], []],
  ['loaded with older ones', [], [at(OPENED, mine('a', 'failed'))], []],
  // Both changes were read in one go.
  ['out before it was seen under way', [], [at(OPENED + 1, mine('a', 'sent'))], ['sent']],
  ['refused before it was seen under way', [], [at(OPENED + 1, mine('a', 'failed'))], ['failed']],
  ['just written', [], [at(OPENED + 1, mine('a', 'queued'))], []],
])('%s', (_what, before, after, expected) => expect(news(before, after)).toEqual(expected));
