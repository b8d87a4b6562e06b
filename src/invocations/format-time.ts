/** Local time of day, `10:13:22`. */
export function formatTime(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** `65.8 ms`, `1.25 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) {
    return `${round(milliseconds, milliseconds < 100 ? 1 : 0)} ms`;
  }
  const seconds = milliseconds / 1000;
  if (seconds < 59.995) {
    return `${round(seconds, 2)} s`;
  }
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
