/** The server of the measurements, as a process of its own: the simulator's switches and `--as-of MS`. */
import { parseCli } from '../../src-simulator/cli-options';
import { serveBenchWorld } from './world';

const asOf = process.argv.find((switched) => switched.startsWith('--as-of='))?.slice(8);
const request = parseCli(
  process.argv.slice(2).filter((switched) => !switched.startsWith('--as-of=')),
);
if (request.kind !== 'start') throw new Error('The server of the bench takes switches only');
const { url } = await serveBenchWorld({ ...request.options, asOfMs: Number(asOf) });
console.log(`listening on ${url}`);
