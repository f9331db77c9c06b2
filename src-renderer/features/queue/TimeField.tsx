import { TextField, type TextFieldProps } from '../../ui/TextField';
import { localTime } from './localTime';

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
