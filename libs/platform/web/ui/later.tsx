import { createElement, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { afterFirstPage } from '../client';
import { LoadingShape } from './states';

/**
 * A part outside the first load of its page: its code comes at an idle moment once the page stands, or when the part is opened before that.
 * Until it is there, `meanwhile` holds its place.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, meanwhile: ReactNode = <LoadingShape heights={[220]} />) {
  let come: ComponentType<Props> | null = null;
  const fetch = () => load().then((part) => { come = part; return { default: part }; });
  const Coming = lazy(fetch) as unknown as ComponentType<Props>;
  // A failure here is told when the part is opened.
  afterFirstPage(() => { void fetch().catch(() => undefined); });
  return function Later(props: Props) {
    // Held for as long as it is shown: what is typed in it would go with another.
    const [part] = useState(() => ({ is: come ?? Coming }));
    return <Suspense fallback={meanwhile}>{createElement(part.is, props)}</Suspense>;
  };
}
