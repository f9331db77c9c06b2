import { parseArgs } from 'node:util';
import { DEFAULT_API_KEY, type SimulatorOptions } from './options';

/** What `--help` prints. */
export const CLI_HELP = `The Wassist API on this computer, with invented customers.

  --port N           where to listen on 127.0.0.1; 0 takes any free port (default 8787)
  --conversations N  how many conversations (default 20)
  --messages N       messages in each of them (default 30)
  --seed N           the same seed invents the same workspace (default 1)
  --dialect D        current (X-API-Key) or legacy (Authorization: Token) (default current)
  --api-key KEY      the key that is accepted (default ${DEFAULT_API_KEY})
  --requests-per-minute N
                     as many answers, then 429; 0 is no limit (default 100)
  --envelopes E      live (bare arrays where the API was seen to send them) or documented
                     (envelopes everywhere, as version 0.1 of the SDK expects) (default live)
  --listen-auth A    who may listen to the live stream: token, key, both or none (default token)
  --agent            the agent answers what customers write
  --demo             the shop of the demo workspace instead of a made-up one
  --help             this text

Faults, customers' messages and the clock are set by control routes: src-simulator/README.md.`;

/** What a command line asks for; `problem` is a sentence for the person who typed it. */
export type CliRequest =
  | { kind: 'help' }
  | { kind: 'problem'; message: string }
  | { kind: 'demo'; port: number; apiKey: string }
  | { kind: 'start'; options: SimulatorOptions };

/** What the command line asks for, or what is wrong with it in one sentence. */
export function parseCli(argv: string[]): CliRequest {
  try {
    return read(argv);
  } catch (error) {
    return { kind: 'problem', message: error instanceof Error ? error.message : String(error) };
  }
}

function read(argv: string[]): CliRequest {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: 'string', default: '8787' },
      conversations: { type: 'string', default: '20' },
      messages: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      dialect: { type: 'string', default: 'current' },
      'api-key': { type: 'string', default: DEFAULT_API_KEY },
      'requests-per-minute': { type: 'string', default: '100' },
      envelopes: { type: 'string', default: 'live' },
      'listen-auth': { type: 'string', default: 'token' },
      agent: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { kind: 'help' };
  const port = wholeNumber('port', values.port);
  const apiKey = values['api-key'];
  if (values.demo) return { kind: 'demo', port, apiKey };
  const dialect = oneOf('dialect', values.dialect, ['current', 'legacy']);
  const envelopes = oneOf('envelopes', values.envelopes, ['live', 'documented']);
  const listenAuth = oneOf('listen-auth', values['listen-auth'], ['token', 'key', 'both', 'none']);
  return {
    kind: 'start',
    options: {
      port,
      apiKey,
      dialect,
      envelopes,
      listenAuth,
      conversations: wholeNumber('conversations', values.conversations),
      messages: wholeNumber('messages', values.messages),
      seed: wholeNumber('seed', values.seed),
      requestsPerMinute: wholeNumber('requests-per-minute', values['requests-per-minute']),
      agentReplies: values.agent,
      agentDelayMs: values.agent ? 3000 : 0,
    },
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new RangeError(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}

function oneOf<Choice extends string>(name: string, text: string, choices: Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (!choice) throw new RangeError(`--${name} is ${choices.join(' or ')}, not "${text}"`);
  return choice;
}
