/**
 * A view of the system in which programs can be installed and removed, and which is gone with the
 * command that saw it: overlays on the folders that packages write to, in a mount namespace of its own.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './run.mjs';

/** Changes in the view are in `$CHANGES/etc` and so on. The checkout itself is not part of it. */
const MOUNT = `
mkdir "$VIEW/checkout"
mount --bind "$CHECKOUT" "$VIEW/checkout"
for folder in etc opt usr var; do
  mkdir -p "$CHANGES/$folder" "$VIEW/work/$folder"
  mount -t overlay overlay "/$folder" \\
    -o "lowerdir=/$folder,upperdir=$CHANGES/$folder,workdir=$VIEW/work/$folder"
done
mount --bind "$VIEW/checkout" "$CHECKOUT"
cd "$CHECKOUT"
exec "$@"
`;

/**
 * Calls back with what runs a command in a view: its first words and its environment.
 * @template T
 * @param {(view: { command: string, args: string[], env: NodeJS.ProcessEnv }) => Promise<T>} work
 *   `env.CHANGES`: the folder that keeps what is changed.
 * @returns {Promise<T>}
 */
export async function inOwnView(work) {
  const view = await mkdtemp(join(tmpdir(), 'wassist-tray-view-'));
  try {
    return await work({
      command: 'unshare',
      args: ['--mount', '--propagation', 'private', 'sh', '-ec', MOUNT, 'sh'],
      env: { ...process.env, VIEW: view, CHANGES: join(view, 'changes'), CHECKOUT: ROOT },
    });
  } finally {
    await rm(view, { recursive: true, force: true });
  }
}

/** Whether .deb packages can be installed in a view: takes root, dpkg, and a kernel that lets root mount. */
export async function hasOwnView() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!existsSync('/var/lib/dpkg/status')) return false;
  const { code } = await inOwnView(({ command, args, env }) =>
    run(command, [...args, 'true'], { env }),
  );
  return code === 0;
}
