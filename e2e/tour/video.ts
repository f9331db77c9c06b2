/** The virtual display as a video file. */
import { spawn } from 'node:child_process';
import { gatherOutput, hasEnded } from '../support/programs.ts';
import { waitFor } from '../support/wait.ts';

const FRAMES_PER_SECOND = 12;
const FINISH_LIMIT_MS = 20_000;

export interface Recording {
  /** Finishes the file; throws with ffmpeg's words when there is none. */
  stop(): Promise<void>;
}

/** Records from now on; ends by itself when the display goes. */
export function record(
  env: NodeJS.ProcessEnv,
  size: { width: number; height: number },
  path: string,
): Recording {
  const input = ['-f', 'x11grab', '-framerate', String(FRAMES_PER_SECOND)];
  const child = spawn(
    'ffmpeg',
    [
      ...['-y', '-nostats', '-loglevel', 'error', ...input],
      ...['-video_size', `${size.width}x${size.height}`, '-i', env.DISPLAY ?? ''],
      // H.264 in the colour format that every player knows.
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', path],
    ],
    { env, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const output = gatherOutput(child);
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  return {
    async stop() {
      child.stdin.end('q');
      await waitFor('ffmpeg to finish', () => hasEnded(child), FINISH_LIMIT_MS);
      if (child.exitCode !== 0) throw new Error(`ffmpeg failed: ${output()}`);
    },
  };
}
