import { parseArgs } from 'node:util';
import { DEFAULT_API_KEY, startSimulator } from './index';

const help = `The Wassist API on this computer, with invented customers.

  --port N           where to listen on 127.0.0.1; 0 takes any free port (default 8787)
  --conversations N  how many conversations (default 20)
  --messages N       messages in each of them (default 30)
  --seed N           the same seed invents the same workspace (default 1)
  --dialect D        current: X-API-Key; legacy: Authorization: Token (default current)
  --api-key KEY      the key that is accepted (default ${DEFAULT_API_KEY})
  --requests-per-minute N
                     per key; 0 is no limit (default 100)
  --help             this text

Control routes for tests: see src-simulator/README.md.`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    conversations: { type: 'string', default: '20' },
    messages: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    dialect: { type: 'string', default: 'current' },
    'api-key': { type: 'string', default: DEFAULT_API_KEY },
    'requests-per-minute': { type: 'string', default: '100' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(help);
} else {
  const simulator = await startSimulator({
    port: Number(values.port),
    conversations: Number(values.conversations),
    messages: Number(values.messages),
    seed: Number(values.seed),
    dialect: values.dialect === 'legacy' ? 'legacy' : 'current',
    apiKey: values['api-key'],
    requestsPerMinute: Number(values['requests-per-minute']),
  });
  console.log(`listening on ${simulator.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void simulator.close().then(() => process.exit(0));
    });
  }
}
