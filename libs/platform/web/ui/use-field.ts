import { useController, useFormContext } from 'react-hook-form';

export interface FieldProps { name: string; label: string; hint?: string; required?: boolean; autoFocus?: boolean }

/** One field of the surrounding form. */
export function useField(name: string) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  return { field, value: (field.value as string | null | undefined) ?? '', error: fieldState.error?.message };
}
