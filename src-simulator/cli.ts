import { CLI_HELP, type CliRequest, parseCli } from './cli-options';
import { type Simulator, startDemo, startSimulator } from './index';

const request = parseCli(process.argv.slice(2));

if (request.kind === 'help') {
  console.log(CLI_HELP);
} else if (request.kind === 'problem') {
  console.error(`${request.message}\nSee --help.`);
  process.exitCode = 2;
} else {
  await run(request);
}

async function run(wanted: Extract<CliRequest, { kind: 'start' | 'demo' }>): Promise<void> {
  let simulator: Simulator;
  try {
    simulator = await (wanted.kind === 'demo'
      ? startDemo({ port: wanted.port, apiKey: wanted.apiKey, control: true })
      : startSimulator(wanted.options));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    return;
  }
  console.log(`listening on ${simulator.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void simulator.close().then(() => process.exit(0));
    });
  }
}
