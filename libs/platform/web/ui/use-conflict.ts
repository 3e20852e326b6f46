import { useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../client';
import type { Difference } from './conflict-notice';
import { valueAt } from './form-faults';
import { typedDate } from './typed-date';

type Saved = Record<string, unknown> & { version: number };

export interface Telling {
  /** The server's present state as this form holds it, where the two differ in shape. */
  read?: (saved: Record<string, unknown>) => FieldValues;
  /** What a value is called, for fields that hold codes or ids: path → value → words. */
  inWords?: Record<string, (value: string) => string>;
}

function savedIn(error: unknown): Saved | null {
  if (!(error instanceof ProblemError) || error.status !== 412) return null;
  const current = error.answer['current'];
  return typeof current === 'object' && current !== null && 'version' in current && typeof current.version === 'number' ? current as Saved : null;
}

/** A value as one text to compare by; null for what a form does not show as one. */
function plain(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? [...value].sort().join(', ') : null;
  return typeof value === 'object' ? null : String(value);
}

interface Watched { form: UseFormReturn<FieldValues>; labels: Record<string, string>; startsAt: number | undefined; telling: Telling }

/** The version an edit stands on, and what to show when somebody has saved another meanwhile. */
export function useConflict({ form, labels, startsAt, telling: { read = (state) => state, inWords } }: Watched) {
  const told = useTelling(inWords);
  const [version, setVersion] = useState(startsAt);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [wanted, setWanted] = useState(startsAt);
  if (wanted !== startsAt) {
    setWanted(startsAt);
    setVersion(startsAt);
  }
  const theirs = saved === null ? null : read(saved);
  const differing = Object.keys(labels).filter((path) => {
    const [mine, other] = [plain(form.getValues(path)), plain(valueAt(theirs, path))];
    return saved !== null && mine !== null && other !== null && mine !== other;
  });
  const differences: Difference[] = differing.map((path) => ({
    label: labels[path] ?? path, mine: told(path, form.getValues(path)), saved: told(path, valueAt(theirs, path)),
  }));
  return {
    version, differences, open: saved !== null,
    /** Answers whether the error was a conflict, which is then shown. */
    meet: (error: unknown): boolean => {
      const current = savedIn(error);
      setSaved(current);
      return current !== null;
    },
    keepMine: (): number | undefined => {
      setVersion(saved?.version);
      setSaved(null);
      return saved?.version;
    },
    takeSaved: () => {
      for (const path of differing) form.setValue(path, valueAt(theirs, path) ?? '', { shouldDirty: true });
      setVersion(saved?.version);
      setSaved(null);
    },
  };
}

/** A value as the person who typed it would call it. */
function useTelling(inWords: Telling['inWords'] = {}) {
  const { t } = useTranslation('platform');
  const told = (path: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((one) => told(path, one)).join(', ');
    if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no');
    const text = plain(value) ?? '';
    return text === '' ? '' : inWords[path]?.(text) ?? typedDate(text);
  };
  return told;
}
