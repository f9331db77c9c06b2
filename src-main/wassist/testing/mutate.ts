/** Payloads as a broken, newer or hostile server might send them: valid ones with some values exchanged. */
import fc from 'fast-check';

type Json = unknown;

let deep: Json = 'bottom';
for (let depth = 0; depth < 5000; depth += 1) deep = depth % 2 === 0 ? [deep] : { deep };

/** What has broken readers before. */
const nasty: Json[] = [
  null,
  true,
  'true',
  '',
  ' ',
  0,
  -1,
  1e308,
  Number.POSITIVE_INFINITY,
  '1e999',
  '007',
  'NaN',
  '2026-13-45T99:99:99Z',
  '0000-00-00',
  '+275760-09-13T00:00:00Z',
  '\0',
  '\ud83d',
  'a\udc00b',
  'مرحبا \u202e\u0007',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '🧿'.repeat(500),
  'x'.repeat(150_000),
  [],
  [[]],
  {},
  [null, 1, 'x', {}],
  Array(3000).fill({ id: 'x', createdAt: '2026-01-01' }),
  deep,
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":1},"id":"p","name":"n"}'),
  { length: 1e9 },
  { toString: 'x', valueOf: 1 },
];

/** By place in the list, so that a counterexample stays readable. */
const newValue = fc.oneof(
  { weight: 5, arbitrary: fc.record({ nasty: fc.nat(nasty.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ value: fc.string({ unit: 'binary', maxLength: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ value: fc.double() }) },
  { weight: 1, arbitrary: fc.record({ value: fc.jsonValue({ maxDepth: 2 }) }) },
);

const mutation = fc.record({
  kind: fc.constantFrom('replace', 'remove', 'wrap', 'unwrap', 'rename', 'repeat'),
  /** Which of all places in the payload, counted round. */
  place: fc.nat(10_000),
  value: newValue,
});
export type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

export const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

interface Place {
  holder: Record<string, Json>;
  key: string;
}

/** Every value inside, with what holds it; not into the bottomless ones. */
function placesIn(root: Json, places: Place[] = [], depth = 0): Place[] {
  if (typeof root !== 'object' || root === null || depth > 8 || places.length > 300) return places;
  for (const key of Object.keys(root).slice(0, 50)) {
    const holder = root as Record<string, Json>;
    places.push({ holder, key });
    placesIn(holder[key], places, depth + 1);
  }
  return places;
}

export function mutate(payload: Json, changes: readonly Mutation[]): Json {
  const root = { payload: structuredClone(payload) };
  for (const { kind, place, value } of changes) {
    const places = placesIn(root);
    const chosen = places[place % places.length];
    if (!chosen) break;
    const { holder, key } = chosen;
    const before = holder[key];
    if (kind === 'replace') holder[key] = 'nasty' in value ? nasty[value.nasty] : value.value;
    else if (kind === 'remove' && holder !== root) delete holder[key];
    else if (kind === 'wrap') holder[key] = [before];
    else if (kind === 'unwrap') holder[key] = Object.values(Object(before))[0];
    else if (kind === 'rename') Object.assign(holder, { [`${key}_`]: before, [key]: undefined });
    else if (kind === 'repeat') holder[key] = Array(3).fill(before);
  }
  return root.payload;
}
