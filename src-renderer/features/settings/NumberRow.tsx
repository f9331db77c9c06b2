import { useState } from 'react';
import { TextField } from '../../ui/TextField';
import styles from './fields.module.css';
import { Row } from './parts';

interface NumberRowProps {
  label: string;
  hint?: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

/** A whole number within bounds; taken over when the field is left. */
export function NumberRow({ label, hint, value, least, most, onChange }: NumberRowProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    const number = Math.round(Number(typed));
    setTyped(null);
    if (typed?.trim() && Number.isFinite(number)) {
      const within = Math.min(most, Math.max(least, number));
      if (within !== value) onChange(within);
    }
  };
  return (
    <Row label={label} hint={hint}>
      <TextField
        label={label}
        hideLabel
        type="number"
        className={styles.number}
        min={least}
        max={most}
        value={typed ?? String(value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
    </Row>
  );
}
