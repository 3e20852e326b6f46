import { Checkbox, MultiSelect, Radio, Select } from '@mantine/core';
import { useField, type FieldProps } from './use-field';

export interface Choice { value: string; label: string }

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
      <div className={listed ? 'stack tight' : 'row choices'} id={`field-${name}`} tabIndex={-1}>
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
      <div className="row choices" id={`field-${name}`} tabIndex={-1}>
        {choices.map(({ value, label: words }) => <Radio key={value} value={value} label={words} required={required ?? false} styles={{ body: { minHeight: 32, alignItems: 'center' } }} />)}
      </div>
    </Radio.Group>
  );
}
