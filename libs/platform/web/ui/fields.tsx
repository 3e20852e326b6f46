import { useState, type ReactNode } from 'react';
import { Checkbox, MultiSelect, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { readTypedDate } from './typed-date';

export interface FieldProps { name: string; label: string; hint?: string; required?: boolean; autoFocus?: boolean }
export interface Choice { value: string; label: string }

function useField(name: string) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  return { field, error: fieldState.error?.message };
}

export function TextField({ name, label, hint, required, autoFocus, type = 'text', autoComplete = 'off' }: FieldProps & { type?: 'text' | 'password' | 'email' | 'tel' | 'url'; autoComplete?: string }) {
  const { field, error } = useField(name);
  return (
    <TextInput
      {...field} value={(field.value as string | null | undefined) ?? ''} type={type} label={label} description={hint} withAsterisk={required} error={error}
      data-autofocus={autoFocus} autoComplete={autoComplete} aria-invalid={error !== undefined}
    />
  );
}

export function TextArea({ name, label, hint, required, rows = 3 }: FieldProps & { rows?: number }) {
  const { field, error } = useField(name);
  return (
    <Textarea
      {...field} value={(field.value as string | null | undefined) ?? ''} label={label} description={hint} withAsterisk={required} error={error} autosize minRows={rows}
      maxRows={24} aria-invalid={error !== undefined}
    />
  );
}

/** A day, typed day first or chosen. What is typed wrong stays as typed and is said to be wrong. */
export function DateField({ name, label, hint, required }: FieldProps) {
  const { t } = useTranslation('platform');
  const { field, error } = useField(name);
  const { setError, clearErrors } = useFormContext();
  const [wrong, setWrong] = useState<string | null>(null);
  const say = (typed: string) => {
    const faulty = typed.trim() !== '' && readTypedDate(typed) === null;
    setWrong(faulty ? typed.trim() : null);
    if (faulty) setError(name, { type: 'date', message: t('ui.noSuchDay', { typed: typed.trim() }) });
    else clearErrors(name);
  };
  const message = wrong !== null ? t('ui.noSuchDay', { typed: wrong }) : error;
  return (
    <DateInput
      name={name} label={label} description={hint} withAsterisk={required} error={message} valueFormat="D.M.YYYY" placeholder={t('ui.datePlaceholder')} fixOnBlur={false}
      value={wrong !== null ? null : ((field.value as string | null | undefined) || null)} ref={field.ref} dateParser={(typed) => readTypedDate(typed)} clearable={false}
      onChange={(day) => { if (day !== null || wrong === null) { setWrong(null); field.onChange(day ?? ''); } }}
      onBlur={(event) => { const typed = event.currentTarget.value; say(typed); if (readTypedDate(typed) === null && typed.trim() !== '') field.onChange(typed.trim()); field.onBlur(); }}
      aria-invalid={message !== undefined} popoverProps={{ withinPortal: true }} nextLabel={t('ui.nextMonth')} previousLabel={t('ui.previousMonth')}
    />
  );
}

/** A time of day, HH:MM; 9, 9.30 and 930 are understood. */
export function TimeField({ name, label, required }: FieldProps) {
  const { field, error } = useField(name);
  const tidy = (typed: string) => {
    const match = /^(\d{1,2})[.:]?(\d{2})?$/.exec(typed.trim());
    return match === null ? typed : `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
  };
  return (
    <TextInput
      {...field} value={(field.value as string | null | undefined) ?? ''} label={label} withAsterisk={required} error={error} placeholder="9.00" inputMode="numeric"
      onBlur={(event) => { field.onChange(tidy(event.currentTarget.value)); field.onBlur(); }} aria-invalid={error !== undefined}
    />
  );
}

export function SelectField({ name, label, hint, required, choices, searchable = false }: FieldProps & { choices: Choice[]; searchable?: boolean }) {
  const { field, error } = useField(name);
  return (
    <Select
      {...field} value={(field.value as string | null | undefined) || null} onChange={(value) => field.onChange(value ?? '')} label={label} description={hint} withAsterisk={required}
      error={error} data={choices} searchable={searchable} withScrollArea={false} comboboxProps={{ withinPortal: true }} allowDeselect={!required}
      styles={{ dropdown: { maxHeight: 260, overflowY: 'auto' } }} aria-invalid={error !== undefined}
    />
  );
}

export function MultiChoice({ name, label, hint, choices }: FieldProps & { choices: Choice[] }) {
  const { field, error } = useField(name);
  const chosen = (field.value as string[] | undefined) ?? [];
  if (choices.length > 8) {
    return (
      <MultiSelect
        {...field} value={chosen} label={label} description={hint} error={error} data={choices} searchable withScrollArea={false} comboboxProps={{ withinPortal: true }}
        styles={{ dropdown: { maxHeight: 260, overflowY: 'auto' } }}
      />
    );
  }
  return (
    <Checkbox.Group label={label} description={hint} error={error} value={chosen} onChange={field.onChange}>
      <div className="row" id={`field-${name}`} tabIndex={-1}>
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
  const { field, error } = useField(name);
  return (
    <Radio.Group name={name} label={label} description={hint} withAsterisk={required} error={error} value={(field.value as string | undefined) ?? ''} onChange={field.onChange}>
      <div className="row" id={`field-${name}`} tabIndex={-1}>
        {choices.map(({ value, label: words }) => <Radio key={value} value={value} label={words} styles={{ body: { minHeight: 32, alignItems: 'center' } }} />)}
      </div>
    </Radio.Group>
  );
}

export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="halves">{children}</div>;
}
