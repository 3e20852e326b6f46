import { useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { ProblemError } from '../client';
import type { Difference } from './conflict-notice';
import { valueAt } from './form-faults';

type Saved = Record<string, unknown> & { version: number };

function savedIn(error: unknown): Saved | null {
  if (!(error instanceof ProblemError) || error.status !== 412) return null;
  const current = error.answer['current'];
  return typeof current === 'object' && current !== null && 'version' in current && typeof current.version === 'number' ? current as Saved : null;
}

const plain = (value: unknown) => (value === null || value === undefined ? '' : typeof value === 'object' ? null : String(value));

/** The version an edit stands on, and what to show when somebody has saved another meanwhile. */
export function useConflict({ form, labels, startsAt }: { form: UseFormReturn<FieldValues>; labels: Record<string, string>; startsAt: number | undefined }) {
  const [version, setVersion] = useState(startsAt);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [wanted, setWanted] = useState(startsAt);
  if (wanted !== startsAt) {
    setWanted(startsAt);
    setVersion(startsAt);
  }
  const differing = Object.keys(labels).filter((path) => {
    const [mine, theirs] = [plain(form.getValues(path)), plain(valueAt(saved, path))];
    return saved !== null && mine !== null && theirs !== null && mine !== theirs;
  });
  const differences: Difference[] = differing.map((path) => ({
    label: labels[path] ?? path, mine: plain(form.getValues(path)) ?? '', saved: plain(valueAt(saved, path)) ?? '',
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
      for (const path of differing) form.setValue(path, valueAt(saved, path) ?? '', { shouldDirty: true });
      setVersion(saved?.version);
      setSaved(null);
    },
  };
}
