import { lazy, Suspense, useState } from 'react';
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useField, type FieldProps } from './use-field';
import { readTypedDate, typedDate } from './typed-date';

/** The calendar is large and seldom needed: typing is quicker. It loads when it is first opened. */
const DayPicker = lazy(() => import('./day-picker').then((loaded) => ({ default: loaded.DayPicker })));

/**
 * A day, typed day first or chosen from the calendar; the form holds YYYY-MM-DD. What is typed wrong stays as it was typed, also over a
 * draft, and is said to be wrong when the field is left.
 */
export function DateField({ name, label, hint, required }: FieldProps) {
  const { t } = useTranslation('platform');
  const { field, value, error } = useField(name);
  const [typing, setTyping] = useState<string | null>(null);
  const wrong = typing === null && value !== '' && readTypedDate(value) === null ? t('ui.noSuchDay', { typed: value }) : undefined;
  const message = wrong ?? error;
  return (
    <TextInput
      {...field} label={label} description={hint} withAsterisk={required} error={message} placeholder={t('ui.datePlaceholder')} autoComplete="off"
      value={typing ?? typedDate(value)} aria-invalid={message !== undefined} aria-required={required}
      onChange={({ currentTarget: { value: typed } }) => { setTyping(typed); field.onChange(readTypedDate(typed) ?? typed.trim()); }}
      onBlur={() => { setTyping(null); field.onBlur(); }}
      rightSection={<Calendar label={label} value={value} onChoose={field.onChange} />} rightSectionWidth={40}
    />
  );
}

function Calendar({ label, value, onChoose }: { label: string; value: string; onChoose: (day: string) => void }) {
  const { t } = useTranslation('platform');
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withinPortal position="bottom-end">
      <Popover.Target>
        <ActionIcon variant="subtle" size={32} aria-label={t('ui.openCalendar', { label })} onClick={() => setOpened(!opened)}><CalendarSign /></ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {opened && <Suspense><DayPicker day={readTypedDate(value)} onChoose={(day) => { onChoose(day); setOpened(false); }} /></Suspense>}
      </Popover.Dropdown>
    </Popover>
  );
}

function CalendarSign() {
  return (
    <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <rect x="4" y="5" width="16" height="16" rx="2" /><path d="M16 3v4M8 3v4M4 11h16" />
    </svg>
  );
}
