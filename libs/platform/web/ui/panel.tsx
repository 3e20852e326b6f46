import { useId, type ReactNode } from 'react';

/** A card with its heading and, beside it, the one thing to do with it. */
export function Panel({ title, action, tone, children }: { title: string; action?: ReactNode; tone?: 'green'; children: ReactNode }) {
  const id = useId();
  return (
    <section className={`panel ${tone ?? ''}`} aria-labelledby={id}>
      <header><h2 id={id}>{title}</h2>{action}</header>
      {children}
    </section>
  );
}
