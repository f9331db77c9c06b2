import { TextField, type TextFieldProps } from '../../ui/TextField';

interface TimeFieldProps extends Pick<TextFieldProps, 'label' | 'hint' | 'error'> {
  /** As `localTime` writes it. */
  value: string;
  nowMs: number;
  onChange: (value: string) => void;
  onEnter: () => void;
}

/** A date and time of the owner's own choice, from now on. */
export function TimeField({ nowMs, onChange, onEnter, ...rest }: TimeFieldProps) {
  return (
    <TextField
      {...rest}
      type="datetime-local"
      min={localTime(nowMs)}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        // The focus goes back to the button of the menu, which the key would press.
        event.preventDefault();
        if (!event.repeat) onEnter();
      }}
    />
  );
}

/** As `<input type="datetime-local">` writes it: "2026-11-26T14:05", by the wall clock. */
export function localTime(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Null while it is not whole. */
export function msOfLocal(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? new Date(text).getTime() : Number.NaN;
  return Number.isFinite(ms) ? ms : null;
}

/** What a time to choose starts from: the next full hour tomorrow. */
export function tomorrowSoonAfter(nowMs: number): number {
  const date = new Date(nowMs);
  date.setDate(date.getDate() + 1);
  return date.setHours(date.getHours() + 1, 0, 0, 0);
}
