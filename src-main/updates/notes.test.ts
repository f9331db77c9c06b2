import { expect, it } from 'vitest';
import { plainNotes } from './notes';

it('makes text of what a GitHub release says', () => {
  const html = `<h2>What is new</h2>
<ul>
<li>Answer <strong>voice notes</strong> from the notification (<a href="https://example.org/1">#1</a>)</li>
<li>Tom &amp; Jerry&#39;s caf&#xE9; &lt;3</li>
</ul>
<p>Thank you.<br>See you</p>`;
  expect(plainNotes(html)).toBe(
    [
      'What is new',
      '• Answer voice notes from the notification (#1)',
      "• Tom & Jerry's café <3",
      '',
      'Thank you.',
      'See you',
    ].join('\n'),
  );
});

it.each([
  ['nothing', null, null],
  ['an empty note', '', null],
  ['only tags', '<p></p>', null],
  ['plain text', 'Faster search', 'Faster search'],
  [
    'several versions',
    [
      { version: '2', note: '<p>b</p>' },
      { version: '1', note: null },
    ],
    'b',
  ],
  ['a script', 'a<script>alert(1)</script>b', 'ab'],
  ['an entity that is none', '&unknown; &#0; &#x110000;', '&unknown; &#0; &#x110000;'],
])('%s', (_, notes, text) => {
  expect(plainNotes(notes)).toBe(text);
});

it('cuts a novel', () => {
  expect(plainNotes('word '.repeat(10_000))).toHaveLength(4000);
});

it.each(['<script', '<!--', '<', '&', '<li '])('takes no time for a million of %s', (part) => {
  const startedMs = performance.now();
  plainNotes(part.repeat(1_000_000));
  expect(performance.now() - startedMs).toBeLessThan(2000);
});
