import { useEffect, useRef, type ReactNode } from 'react';
import { firstPageShown } from '../client/after-first-page';

export interface PageProps {
  title: ReactNode;
  /** The document's title: never a name. `Perhe 1042`. */
  documentTitle: string;
  beside?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** It stands where something else was asked for: its heading takes the focus, so that it is read at once. */
  called?: boolean;
  children: ReactNode;
}

/** One h1, a document title without names, and the deeds of the page at its head. */
export function Page({ title, documentTitle, beside, subtitle, actions, called = false, children }: PageProps) {
  useEffect(() => { document.title = `${documentTitle} – Rinnalla`; }, [documentTitle]);
  useEffect(firstPageShown, []);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { if (called) heading.current?.focus(); }, [called, title]);
  return (
    <>
      <div className="page-head">
        <div className="stack tight">
          <div className="row"><h1 ref={heading} {...(called ? { tabIndex: -1 } : {})}>{title}</h1>{beside}</div>
          {subtitle !== undefined && <div className="muted">{subtitle}</div>}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
