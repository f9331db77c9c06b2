import { describe, expect, it } from 'vitest';
import { compareNews, mostPerMinute, type News, p95, type Read, type Said } from './compare.ts';

const said = (text: string, visibleAtMs: number, name = 'Ada'): Said => ({
  conversationId: `c-${name}`,
  name,
  text,
  visibleAtMs,
});
const told = (atMs: number, body: string, title = 'Ada') => ({ atMs, title, body });
const summary = (atMs: number) => told(atMs, 'Ada and Bob', '2 customers wrote');
const fault = (atMs: number, endedAtMs: number, name: string | null = null): Read => ({
  conversationId: name && `c-${name}`,
  atMs,
  endedAtMs,
  fault: 'status',
});
const compare = (over: Partial<News>) =>
  compareNews({
    said: [],
    told: [],
    seen: [],
    stored: new Set(over.said?.map(({ text }) => text)),
    reads: [],
    deaths: [],
    calm: { fromMs: 1e9, toMs: 1e9 },
    ...over,
  });

describe('told', () => {
  it('by a notification that names it', () => {
    const found = compare({ said: [said('News 1', 10)], told: [told(20, 'News 1')] });
    expect(found).toMatchObject({ missed: [], toldTwice: [], byNotification: 1, delaysMs: [10] });
  });

  it('by a later one of the same customer, which counts it in', () => {
    const three = [said('News 1', 10), said('News 2', 11), said('News 3', 12)];
    const found = compare({ said: three, told: [told(20, '3 new messages\nNews 2\nNews 3')] });
    expect(found).toMatchObject({ missed: [], byNotification: 3 });
  });

  it('not by one that came before it could be seen, nor by another customer’s', () => {
    const late = [said('News 1', 30), said('News 2', 10)];
    expect(compare({ said: late, told: [told(20, 'News 2')] }).missed).toEqual(['Ada: News 1']);
    const other = compare({ said: [said('News 1', 10)], told: [told(20, 'News 1', 'Bob')] });
    expect(other.missed).toEqual(['Ada: News 1']);
  });

  it('by a summary soon after it', () => {
    const found = compare({ said: [said('News 1', 10)], told: [summary(50)] });
    expect(found).toMatchObject({ missed: [], bySummary: 1, delaysMs: [40] });
    const longAgo = compare({ said: [said('News 1', 10)], told: [summary(10 + 6 * 60_000)] });
    expect(longAgo.missed).toEqual(['Ada: News 1']);
    expect(compare({ said: [said('News 1', 60)], told: [summary(50)] }).missed).toHaveLength(1);
  });

  it('by the owner’s own eyes, which is no delay', () => {
    const found = compare({ said: [said('News 1', 10)], seen: [{ text: 'News 1', atMs: 15 }] });
    expect(found).toMatchObject({ missed: [], bySeeing: 1, delaysMs: [] });
  });

  it('twice is a fault, more of the same customer is none', () => {
    const two = [said('News 1', 10), said('News 2', 30)];
    const once = compare({ said: two, told: [told(20, 'News 1'), told(40, 'News 1\nNews 2')] });
    expect(once.toldTwice).toEqual([]);
    const twice = compare({ said: two, told: [told(20, 'News 1'), told(40, 'News 1')] });
    expect(twice).toMatchObject({ toldTwice: ['Ada: News 1'], missed: ['Ada: News 2'] });
  });

  it('once more is no fault where one comes late: an earlier one is then the news', () => {
    const late = [said('News 1', 30), said('News 2', 10)];
    const both = told(40, '2 new messages\nNews 2\nNews 1');
    expect(compare({ said: late, told: [told(20, 'News 2'), both] })).toMatchObject({
      missed: [],
      toldTwice: [],
    });
    const counted = [
      told(20, '2 new messages\nNews 1\nNews 2'),
      told(60, '3 new messages\nNews 1\nNews 2'),
    ];
    const hidden = [said('News 0', 50), said('News 1', 10), said('News 2', 10)];
    expect(compare({ said: hidden, told: counted }).toldTwice).toEqual([]);
    expect(compare({ said: late, told: [both, { ...both, atMs: 50 }] }).toldTwice).toHaveLength(1);
  });

  it('twice by a kill in that very moment cannot be helped', () => {
    const input = { said: [said('News 1', 10)], told: [told(20, 'News 1'), told(9000, 'News 1')] };
    const killed = (atMs: number) => compare({ ...input, deaths: [{ atMs, againAtMs: 5000 }] });
    expect(killed(100)).toMatchObject({ toldTwice: [], undecidable: 1 });
    expect(killed(2000)).toMatchObject({ toldTwice: ['Ada: News 1'], undecidable: 0 });
  });
});

it('stored is what is in inbox.db', () => {
  const found = compare({ said: [said('News 1', 10)], stored: new Set() });
  expect(found.notStored).toEqual(['Ada: News 1']);
});

describe('delay', () => {
  const message = { said: [said('News 1', 1000)], told: [told(9000, 'News 1')] };
  const delayWith = (over: Partial<News>) => compare({ ...message, ...over }).delaysMs;

  it('counts from the end of the last fault that kept it', () => {
    expect(delayWith({ reads: [fault(2000, 4000), fault(5000, 5500, 'Ada')] })).toEqual([3500]);
    expect(delayWith({ reads: [fault(2000, 4000, 'Bob')] })).toEqual([8000]);
    expect(delayWith({ reads: [fault(9500, 9600)] })).toEqual([8000]);
  });

  it('and from the start of the app', () => {
    expect(delayWith({ deaths: [{ atMs: 2000, againAtMs: 6000 }] })).toEqual([3000]);
  });

  it('is counted apart for what was said in calm', () => {
    const calm = { fromMs: 500, toMs: 1500 };
    expect(compare({ ...message, calm })).toMatchObject({ delaysMs: [], calmDelaysMs: [8000] });
  });
});

it('p95 is what 95 of 100 do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect([p95([]), p95([7]), p95(hundred)]).toEqual([0, 7, 95]);
});

it('counts requests in any minute', () => {
  const everyTenSeconds = Array.from({ length: 30 }, (_, index) => index * 10_000);
  expect(mostPerMinute(everyTenSeconds)).toBe(6);
  expect(mostPerMinute([...everyTenSeconds, 101_000, 102_000])).toBe(8);
});

it('takes a summary for what the app could read only shortly before it', () => {
  const read = { conversationId: 'c-Ada', atMs: 400_000, endedAtMs: 400_100, fault: null };
  const news = { said: [said('a', 0)], told: [summary(401_000)] };
  expect(compare(news).missed).toEqual(['Ada: a']);
  expect(compare({ ...news, reads: [read] })).toMatchObject({ missed: [], bySummary: 1 });
});
