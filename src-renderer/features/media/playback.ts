/** The one voice message that plays in this window. It goes on while another conversation is in sight. */
import { create } from 'zustand';
import type { MediaRef } from './media';

interface Playback {
  /** Null: none was played, or the owner closed it. */
  media: MediaRef | null;
  isPlaying: boolean;
  /** Begun and not at its end; it may be paused. */
  isUnderWay: boolean;
  atSeconds: number;
  lengthSeconds: number;
  /** For all that is played from now on. */
  speed: number;
}

export const usePlayback = create<Playback>(() => ({
  media: null,
  isPlaying: false,
  isUnderWay: false,
  atSeconds: 0,
  lengthSeconds: 0,
  speed: 1,
}));

let made: HTMLAudioElement | null = null;

function player(): HTMLAudioElement {
  if (made) return made;
  const audio = new Audio();
  const set = usePlayback.setState;
  audio.addEventListener('play', () => set({ isPlaying: true, isUnderWay: true }));
  audio.addEventListener('pause', () => set({ isPlaying: false }));
  audio.addEventListener('timeupdate', () => set({ atSeconds: audio.currentTime }));
  audio.addEventListener('durationchange', () => set({ lengthSeconds: finite(audio.duration) }));
  audio.addEventListener('ended', () => set({ isPlaying: false, isUnderWay: false, atSeconds: 0 }));
  made = audio;
  return audio;
}

/** Goes on with it, or begins at a place of it; whatever played before stops. Rejects where it cannot be had. */
export async function play(media: MediaRef, src: string, fromSeconds: number): Promise<void> {
  const audio = player();
  const { media: current, speed } = usePlayback.getState();
  if (!isSameFile(current, media)) {
    audio.src = src;
    usePlayback.setState({ media, atSeconds: fromSeconds, lengthSeconds: 0 });
    audio.currentTime = fromSeconds;
  }
  // A new source takes the second of them.
  audio.playbackRate = speed;
  audio.defaultPlaybackRate = speed;
  for (const video of document.querySelectorAll('video')) video.pause();
  await audio.play();
}

export function pausePlayback(): void {
  made?.pause();
}

/** Goes on with what was paused. */
export async function resumePlayback(): Promise<void> {
  await made?.play();
}

export function seekPlayback(seconds: number): void {
  usePlayback.setState({ atSeconds: seconds });
  if (made) made.currentTime = seconds;
}

export function setPlaybackSpeed(speed: number): void {
  usePlayback.setState({ speed });
  if (!made) return;
  made.playbackRate = speed;
  made.defaultPlaybackRate = speed;
}

/** Nothing plays any more, and nothing is left of it. */
export function stopPlayback(): void {
  made?.pause();
  made?.removeAttribute('src');
  usePlayback.setState({
    media: null,
    isPlaying: false,
    isUnderWay: false,
    atSeconds: 0,
    lengthSeconds: 0,
  });
}

export function isSameFile(one: MediaRef | null, other: MediaRef): boolean {
  return (
    one?.conversationId === other.conversationId &&
    one.messageId === other.messageId &&
    one.index === other.index
  );
}

/** A stream that was not cut to a length says Infinity. */
export const finite = (seconds: number) => (Number.isFinite(seconds) ? seconds : 0);
