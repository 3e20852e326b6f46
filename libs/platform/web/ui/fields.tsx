import type { ReactNode } from 'react';
import { Checkbox, MultiSelect, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useField, type FieldProps } from './use-field';

export interface Choice { value: string; label: string }

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

export function SelectField({ name, label, hint, required, choices, searchable = false }: FieldProps & { choices: Choice[]; searchable?: boolean }) {
  const { field, value, error } = useField(name);
  return (
    <Select
      {...field} id={`field-${name}`} value={value || null} onChange={(chosen) => field.onChange(chosen ?? '')} label={label} description={hint} withAsterisk={required}
      error={error} data={choices} searchable={searchable} withScrollArea={false} comboboxProps={{ withinPortal: true }} allowDeselect={!required}
      styles={{ dropdown: { maxHeight: 260, overflowY: 'auto' } }} aria-invalid={error !== undefined}
    />
  );
}

/** Several of many. `listed`: one under another however many there are, for what is read before it is chosen. */
export function MultiChoice({ name, label, hint, choices, listed = false }: FieldProps & { choices: Choice[]; listed?: boolean }) {
  const { field, error } = useField(name);
  const chosen = (field.value as string[] | undefined) ?? [];
  if (choices.length > 8 && !listed) {
    return (
      <MultiSelect
        {...field} id={`field-${name}`} value={chosen} label={label} description={hint} error={error} data={choices} searchable withScrollArea={false} comboboxProps={{ withinPortal: true }}
        styles={{ dropdown: { maxHeight: 260, overflowY: 'auto' } }}
      />
    );
  }
  return (
    <Checkbox.Group label={label} description={hint} error={error} value={chosen} onChange={field.onChange}>
      <div className={listed ? 'stack tight' : 'row'} id={`field-${name}`} tabIndex={-1}>
        {choices.map(({ value, label: words }) => <Checkbox key={value} value={value} label={words} styles={{ body: { minHeight: 32, alignItems: 'center' } }} />)}
      </div>
    </Checkbox.Group>
  );
}

export function CheckField({ name, label, hint }: FieldProps) {
  const { field, error } = useField(name);
  return <Checkbox name={name} checked={Boolean(field.value)} onChange={(event) => field.onChange(event.currentTarget.checked)} label={label} description={hint} error={error} />;
}

export function RadioField({ name, label, required, choices, hint }: FieldProps & { choices: Choice[] }) {
  const { field, value, error } = useField(name);
  return (
    <Radio.Group name={name} label={label} description={hint} withAsterisk={required} error={error} value={value} onChange={field.onChange}>
      <div className="row" id={`field-${name}`} tabIndex={-1}>
        {choices.map(({ value, label: words }) => <Radio key={value} value={value} label={words} required={required ?? false} styles={{ body: { minHeight: 32, alignItems: 'center' } }} />)}
      </div>
    </Radio.Group>
  );
}

export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="halves">{children}</div>;
}
