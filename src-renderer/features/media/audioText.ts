const speeds = [1, 1.5, 2] as const;

/** "0:07", "12:30". */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** From the fastest back to the first. */
export function nextSpeed(speed: number): number {
  return speeds.find((each) => each > speed) ?? speeds[0];
}
