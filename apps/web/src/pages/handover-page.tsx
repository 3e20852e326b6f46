import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMeetingsWords } from '@rinnalla/network-meetings/web';
import { EmptyState, FetchedPage, Page, ProblemError } from '@rinnalla/platform/web';
import type { Handover } from '@rinnalla/responsible-worker/contract';
import { HandoverChecklist, OfferedFamily, useHandover, useOffersToMe, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';

/** A family that is offered, or has just been taken: the same address before and after the answer. */
export function HandoverPage() {
  const { familyId = '' } = useParams({ strict: false });
  const handover = useHandover(familyId);
  const { error } = handover;
  if (error instanceof ProblemError && [403, 404].includes(error.status)) return <NothingToAnswer />;
  return <FetchedPage query={handover} heights={[64, 320]}>{(data) => <Shown handover={data} />}</FetchedPage>;
}

function Shown({ handover }: { handover: Handover }) {
  const { w } = useResponsibleWorkerWords();
  const { w: m } = useMeetingsWords();
  const navigate = useNavigate();
  const { family } = handover;
  const offers = useOffersToMe().data ?? [];
  if (family.name === null) {
    return (
      <OfferedFamily
        handover={handover} offer={offers.find(({ id }) => id === handover.proposalId) ?? null}
        onDeclined={() => { void navigate({ to: '/' }); }}
      />
    );
  }
  return (
    <HandoverChecklist
      handover={handover} meetingKind={(kind) => m(`kind.${kind as 'network'}`)}
      toFamily={<Link className="button-link default" to="/perheet/$familyId" params={{ familyId: family.id }}>{w('baton.handover.toFamily')}</Link>}
    />
  );
}

/** Somebody else was quicker, the time ran out, or it was never asked of this visitor: said without telling which. */
function NothingToAnswer() {
  const { w } = useResponsibleWorkerWords();
  return (
    <Page title={w('baton.handover.over')} documentTitle={w('baton.handover.over')}>
      <EmptyState action={<Link className="button-link default" to="/">{w('baton.handover.toToday')}</Link>}>{w('baton.handover.overText')}</EmptyState>
    </Page>
  );
}
