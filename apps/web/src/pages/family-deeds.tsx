import { useFamiliesWords } from '@rinnalla/families/web';
import { useNetworkWords } from '@rinnalla/network/web';
import { useMeetingsWords } from '@rinnalla/network-meetings/web';
import { useOverallPictureWords } from '@rinnalla/overall-picture/web';
import { later, SidePanel } from '@rinnalla/platform/web';
import { useServicesWords } from '@rinnalla/services-in-use/web';
import { useResponsibilityTitles, type ResponsibilityDeed } from './responsibility-titles';

const DeedForm = later(() => import('./family-deed-form').then((forms) => forms.DeedForm));

export type DeedName = 'note' | 'meeting' | 'member' | 'network' | 'service' | 'statement' | 'child' | 'goal' | 'act' | ResponsibilityDeed;

/** The forms of the family page, each in a panel beside it. */
export function FamilyDeeds({ deed, onClose }: { deed: DeedName | null; onClose: () => void }) {
  const title = useTitles();
  return <SidePanel opened={deed !== null} title={deed === null ? '' : title[deed]} onClose={onClose}>{deed !== null && <DeedForm deed={deed} onDone={onClose} />}</SidePanel>;
}

function useTitles(): Record<DeedName, string> {
  const { w: f } = useFamiliesWords();
  const { w: o } = useOverallPictureWords();
  const { w: m } = useMeetingsWords();
  const { w: n } = useNetworkWords();
  const { w: s } = useServicesWords();
  const responsibility = useResponsibilityTitles();
  return {
    ...responsibility,
    note: o('addNote'), meeting: m('newMeeting'), member: f('addMember'), network: n('add'), service: s('add'), statement: o('addStatement'),
    child: o('hearChild'), goal: o('addGoal'), act: m('addAct'),
  };
}
