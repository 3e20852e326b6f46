import type { ReactNode } from 'react';
import { tones, type Tone } from './theme';

/** Words in a tone: the colour never says it alone. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className="badge" style={{ color: tones[tone].ink, background: tones[tone].paper }}>{children}</span>;
}

/** The first letter of a name, as a disc. */
export function Initials({ name, child = false }: { name: string; child?: boolean }) {
  return <span className={`initials ${child ? 'child' : ''}`} aria-hidden="true">{[...name.trim()][0]?.toLocaleUpperCase() ?? '?'}</span>;
}

/** What must be seen before anything else on the page. */
export function AlertStrip({ tone = 'amber', title, children }: { tone?: Tone; title: string; children?: ReactNode }) {
  const { ink, paper, line } = tones[tone];
  return (
    <div className="alert" role="note" style={{ background: paper, borderColor: line, color: ink }}>
      <span aria-hidden="true">⚠</span>
      <div className="break"><strong>{title}</strong> {children}</div>
    </div>
  );
}

/** Somebody's own words, as they were said. */
export function Quotation({ children }: { children: string }) {
  return <blockquote className="quote">”{children}”</blockquote>;
}

/** One sentence and one thing to do. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return <div className="empty"><p>{children}</p>{action}</div>;
}

export function Lines({ children, label }: { children: ReactNode; label?: string }) {
  return <ul className="lines" aria-label={label}>{children}</ul>;
}

export function Muted({ children }: { children: ReactNode }) {
  return <div className="muted break">{children}</div>;
}
