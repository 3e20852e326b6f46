import { helsinkiDate } from '@rinnalla/platform/contract';
import { ActLine, useActsOfFamily, useMeetingsWords } from '@rinnalla/network-meetings/web';
import { Button, EmptyState, Fetched, Lines, Panel } from '@rinnalla/platform/web';
import { useShownPicture } from './picture-context';

export function ActsTab() {
  const { picture, may, open } = useShownPicture();
  const { w } = useMeetingsWords();
  const acts = useActsOfFamily(picture.family.id);
  return (
    <Panel title={w('myActs')} action={may('act:update') && <Button small onClick={() => open('act')}>{w('addAct')}</Button>}>
      <Fetched query={acts} heights={[160]}>
        {(list) => (list.length === 0 ? <EmptyState>{w('noActs')}</EmptyState>
          : <Lines>{list.map((act) => <ActLine key={act.id} act={act} today={helsinkiDate(new Date())} mayUpdate={may('act:update')} />)}</Lines>)}
      </Fetched>
    </Panel>
  );
}
