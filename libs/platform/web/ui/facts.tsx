import type { ReactNode } from 'react';

/** What is recorded, a name and its value a line; on a phone one above the other. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** Nothing is drawn for what is not known. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return <div><dt>{label}</dt><dd className="break">{children}</dd></div>;
}
