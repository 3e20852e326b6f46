import { Link } from '@tanstack/react-router';
import { useAccessControlWords } from '@rinnalla/access-control/web';
import { useFamiliesWords } from '@rinnalla/families/web';
import { Button, useWords, type Missing } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import { callFinder } from '../frame/use-called-field';

/** A family that does not exist and one that is not the asker's are told in the same words and lead to the same places. */
export function useMissingFamily(): Missing {
  const { w } = useFamiliesWords();
  const { w: p } = useWords<typeof platformWords>('platform');
  const { w: a } = useAccessControlWords();
  return {
    title: w('missing.title'), text: w('missing.text'),
    onward: (
      <>
        <Link className="button-link primary" to="/perheet">{p('shell.families')}</Link>
        <Button onClick={callFinder}>{p('shell.search')}</Button>
        <Link to="/hatakaytto">{a('breakGlass.link')}</Link>
      </>
    ),
  };
}
