import type { ReactNode } from 'react';
import { Textarea, TextInput } from '@mantine/core';
import { useField, type FieldProps } from './use-field';

export function TextField({ name, label, hint, required, autoFocus, type = 'text', autoComplete = 'off' }: FieldProps & { type?: 'text' | 'password' | 'email' | 'tel' | 'url'; autoComplete?: string }) {
  const { field, value, error } = useField(name);
  return (
    <TextInput
      {...field} value={value} type={type} label={label} description={hint} withAsterisk={required} aria-required={required} error={error}
      data-autofocus={autoFocus} autoComplete={autoComplete} aria-invalid={error !== undefined}
    />
  );
}

export function TextArea({ name, label, hint, required, rows = 3 }: FieldProps & { rows?: number }) {
  const { field, value, error } = useField(name);
  return (
    <Textarea
      {...field} value={value} label={label} description={hint} withAsterisk={required} aria-required={required} error={error} autosize minRows={rows}
      maxRows={24} aria-invalid={error !== undefined}
    />
  );
}

/** A time of day, HH:MM; 9, 9.30 and 930 are understood. */
export function TimeField({ name, label, required }: FieldProps) {
  const { field, value, error } = useField(name);
  const tidy = (typed: string) => {
    const match = /^(\d{1,2})[.:]?(\d{2})?$/.exec(typed.trim());
    return match === null ? typed : `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
  };
  return (
    <TextInput
      {...field} value={value} label={label} withAsterisk={required} aria-required={required} error={error} placeholder="9.00" inputMode="numeric"
      onBlur={(event) => { field.onChange(tidy(event.currentTarget.value)); field.onBlur(); }} aria-invalid={error !== undefined}
    />
  );
}

export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="halves">{children}</div>;
}
