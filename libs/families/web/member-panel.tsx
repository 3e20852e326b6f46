import { Fetched, later } from '@rinnalla/platform/web';
import { useFamily } from './families.queries';

const ShownMember = later(() => import('./shown-member').then((shown) => shown.ShownMember));

interface Props { familyId: string; memberId: string; today: string; may: (action: string) => boolean; onDone: () => void }

/** One member of the family: what is recorded, and what can be done about it. */
export function MemberPanel({ familyId, memberId, ...rest }: Props) {
  const family = useFamily(familyId);
  return (
    <Fetched query={family} heights={[300]}>
      {(data) => data.members.filter(({ id }) => id === memberId).map((member) => <ShownMember key={member.id} family={data} member={member} {...rest} />)}
    </Fetched>
  );
}
