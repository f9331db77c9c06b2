/** The OS keyring as another program sees it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/** What keytar stored, read by secret-tool; null when there is nothing. */
export async function readSecret(
  env: NodeJS.ProcessEnv,
  service: string,
  account: string,
): Promise<string | null> {
  try {
    const args = ['lookup', 'service', service, 'account', account];
    const { stdout } = await execFileAsync('secret-tool', args, { env, timeout: 10_000 });
    return stdout || null;
  } catch (error) {
    // secret-tool has no other word for "not found" than exit code 1 without a word.
    if ((error as { code?: number; stderr?: string }).code === 1) return null;
    throw error;
  }
}

/** Every account stored under a service. */
export async function accountsOf(env: NodeJS.ProcessEnv, service: string): Promise<string[]> {
  const args = ['search', '--all', 'service', service];
  const { stdout, stderr } = await execFileAsync('secret-tool', args, { env, timeout: 10_000 });
  return [...`${stdout}\n${stderr}`.matchAll(/^attribute\.account = (.+)$/gm)].map(
    (match) => match[1] ?? '',
  );
}

/** As keytar does; its schema is part of what an entry is found by. */
export async function storeSecret(
  env: NodeJS.ProcessEnv,
  service: string,
  account: string,
  secret: string,
): Promise<void> {
  const attributes = { 'xdg:schema': 'org.freedesktop.Secret.Generic', service, account };
  const args = ['store', `--label=${account}`, ...Object.entries(attributes).flat()];
  const storing = execFileAsync('secret-tool', args, { env, timeout: 10_000 });
  storing.child.stdin?.end(secret);
  await storing;
}
