import { expect, test } from 'vitest';
import { parseCli } from './cli-options';

test('reads every switch', () => {
  const argv = ['--port', '0', '--conversations=500', '--messages', '7', '--seed', '42'];
  argv.push('--dialect', 'legacy', '--api-key', 'k', '--requests-per-minute', '0', '--agent');
  argv.push('--envelopes', 'documented', '--listen-auth', 'both');
  expect(parseCli(argv)).toEqual({
    kind: 'start',
    options: {
      port: 0,
      conversations: 500,
      messages: 7,
      seed: 42,
      dialect: 'legacy',
      apiKey: 'k',
      requestsPerMinute: 0,
      envelopes: 'documented',
      listenAuth: 'both',
      agentReplies: true,
      agentDelayMs: 3000,
    },
  });
});

test('has sensible values for all of them', () => {
  expect(parseCli([])).toMatchObject({
    kind: 'start',
    options: { port: 8787, dialect: 'current', apiKey: 'simulator-key', requestsPerMinute: 100 },
  });
});

test('starts the demo and shows the help', () => {
  expect(parseCli(['--demo', '--port', '0'])).toEqual({
    kind: 'demo',
    port: 0,
    apiKey: 'simulator-key',
  });
  expect(parseCli(['--help', '--demo'])).toEqual({ kind: 'help' });
});

test.each([
  [['--dialect', 'klingon'], /--dialect is current or legacy/],
  [['--port', 'eighty'], /--port takes a whole number/],
  [['--conversations', '-1'], /conversations/],
  [['--colour', 'red'], /--colour/],
])('says what is wrong with %j', (argv, message) => {
  expect(parseCli(argv)).toMatchObject({
    kind: 'problem',
    message: expect.stringMatching(message),
  });
});
