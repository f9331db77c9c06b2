import type { InsightList } from '@shared/filters';
import type { Insights } from '@shared/views';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import { keyed } from '../thread/text/keyed';
import { NumberLink } from './NumberLink';

// Where a number goes in a translated sentence: no language writes them.
const PLACES = ['\uE000', '\uE001', '\uE002', '\uE003'];
const lists: readonly InsightList[] = ['wrote', 'agents', 'needed', 'elsewhere'];

/** "In the last 7 days 31 customers wrote. The agents handled 26; 5 needed you." Each number opens its list. */
export function Sentence({ counted, days }: { counted: Insights; days: number }) {
  const { t } = useTranslation('insights');
  const { customers, fromMs, toMs } = counted;
  const { wrote, needed, elsewhere } = customers;
  const counts = [wrote, wrote - needed - elsewhere, needed, elsewhere];
  const words = [
    t('customersWrote', { count: wrote, formatted: PLACES[0], days }),
    t('handled', { without: PLACES[1], needed: PLACES[2] }),
    elsewhere > 0 && t('answeredElsewhere', { others: PLACES[3] }),
  ]
    .filter(Boolean)
    .join(' ');
  return keyed(words.split(/([\uE000-\uE003])/)).map(({ key, part }) => {
    const at = PLACES.indexOf(part);
    const list = lists[at];
    const count = counts[at] ?? 0;
    return (
      <Fragment key={key}>
        {list ? (
          <NumberLink text={numberText(count)} count={count} whom={{ list, fromMs, toMs }} />
        ) : (
          part
        )}
      </Fragment>
    );
  });
}
