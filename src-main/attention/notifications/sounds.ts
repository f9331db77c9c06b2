/** Our own two sounds, for Linux notification servers that play none. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Log } from '../../common/log';

/** What the settings name, apart from `system` and `off`. */
export type OwnSound = 'chime' | 'knock';

/** PipeWire's, PulseAudio's and ALSA's player: at least one of them is on a desktop that has sound. */
const PLAYERS = ['pw-play', 'paplay', 'aplay'];
const LONGEST_MS = 10_000;

/** Paths of the files in resources/sounds. */
export function soundFiles(resourcesFolder: string): Record<OwnSound, string> {
  const file = (sound: OwnSound) => join(resourcesFolder, 'sounds', `${sound}.wav`);
  return { chime: file('chime'), knock: file('knock') };
}

/** Tries one player after the other; without any, the notification is only seen. */
export function playSound(file: string, log: Log, players: readonly string[] = PLAYERS): void {
  const [player, ...others] = players;
  if (!player) {
    log.info('sound.no-player');
    return;
  }
  execFile(player, [file], { timeout: LONGEST_MS }, (error) => {
    if (error) playSound(file, log, others);
  });
}
