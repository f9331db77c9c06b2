import { expect, it } from 'vitest';
import { run, runAttached, runOrFail } from './run.mjs';

const node = (code, options) => run(process.execPath, ['-e', code], options);

it('gathers the output of both streams and the exit code', async () => {
  const result = await node('console.log("out"); console.error("err"); process.exitCode = 3');
  expect(result.code).toBe(3);
  expect(result.output).toContain('out\n');
  expect(result.output).toContain('err\n');
});

it('hands its lines on as they come', async () => {
  const lines = [];
  await node('process.stdout.write("a\\nb"); process.stdout.write("c\\n")', {
    onLine: (line) => lines.push(line),
  });
  expect(lines).toEqual(['a', 'bc']);
});

it('writes the input', async () => {
  const result = await node('process.stdin.pipe(process.stdout)', { input: 'hello' });
  expect(result.output).toBe('hello');
});

it('ends what takes too long, with what it started', async () => {
  const started = Date.now();
  const child =
    'require("child_process").spawnSync(process.execPath, ["-e", "setInterval(() => {}, 9)"])';
  const result = await node(child, { timeoutMs: 300 });
  expect(result).toMatchObject({ code: -1, timedOut: true });
  expect(Date.now() - started).toBeLessThan(5000);
});

it('does not reject for a command that is not there', async () => {
  expect(await run('no-such-command-here', [])).toMatchObject({ code: -1, timedOut: false });
});

it('can say in words what failed, with the output beside it', async () => {
  const failing = runOrFail('Building the app', process.execPath, ['-e', 'throw new Error("why")']);
  await expect(failing).rejects.toMatchObject({
    message: 'Building the app failed (exit code 1).',
    output: expect.stringContaining('why'),
  });
});

it('asks an app to quit over its own channel, and waits for it', async () => {
  const app = `
    process.on('SIGTERM', () => process.exit(1));
    process.on('message', (message) => message === 'quit' && process.exit(7));
    setTimeout(() => process.kill(process.ppid, 'SIGTERM'), 100)`;
  expect(await runAttached(process.execPath, ['-e', app], { asksToQuit: true })).toBe(7);
});
