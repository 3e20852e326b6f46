import { useEffect, type ReactNode } from 'react';
import { firstPageShown } from '../client/after-first-page';

export interface PageProps {
  title: ReactNode;
  /** The document's title: never a name. `Perhe 1042`. */
  documentTitle: string;
  beside?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One h1, a document title without names, and the deeds of the page at its head. */
export function Page({ title, documentTitle, beside, subtitle, actions, children }: PageProps) {
  useEffect(() => { document.title = `${documentTitle} – Rinnalla`; }, [documentTitle]);
  useEffect(firstPageShown, []);
  return (
    <>
      <div className="page-head">
        <div className="stack tight">
          <div className="row"><h1>{title}</h1>{beside}</div>
          {subtitle !== undefined && <div className="muted">{subtitle}</div>}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
