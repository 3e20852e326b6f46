import './team.css';
import type { ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, Fetched, Lines, Muted, Panel } from '@rinnalla/platform/web';
import type { CaseloadRow, Suggestion } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { useFamiliesWithoutWorker, useSuggestions, type TeamFamilies } from './team.queries';

export type WaitingAnswer = 'name' | 'offer' | 'notNeeded';
export interface WaitingFamily { id: string; name: string }
export type FamilyLink = (family: WaitingFamily) => ReactNode;

interface Props { teamId: string; familyLink: FamilyLink; onAnswer: (answer: WaitingAnswer, family: WaitingFamily) => void }

/** Families that nobody answers for: those that several providers serve first, the oldest at the top, and then the rest. */
export function WaitingPanel({ teamId, ...rest }: Props) {
  const { w } = useResponsibleWorkerWords();
  const suggestions = useSuggestions(teamId);
  const unassigned = useFamiliesWithoutWorker(teamId);
  const both = {
    data: suggestions.data && unassigned.data && { suggestions: suggestions.data, others: withoutSuggested(unassigned.data, suggestions.data) },
    error: suggestions.error ?? unassigned.error, refetch: () => Promise.all([suggestions.refetch(), unassigned.refetch()]),
  };
  return (
    <Panel title={w('team.waiting.title')}>
      <Fetched query={both} heights={[120]}>
        {(found) => (found.suggestions.length + found.others.length === 0 ? <Muted>{w('team.waiting.empty')}</Muted> : (
          <Lines label={w('team.waiting.title')}>
            {found.suggestions.map((one) => <Suggested key={one.family.id} suggestion={one} {...rest} />)}
            {found.others.map((family) => <Other key={family.id} family={family} {...rest} />)}
          </Lines>
        ))}
      </Fetched>
    </Panel>
  );
}

function withoutSuggested({ items }: TeamFamilies, suggestions: Suggestion[]): CaseloadRow[] {
  const suggested = new Set(suggestions.map(({ family }) => family.id));
  return items.filter(({ id }) => !suggested.has(id));
}

type LineProps = Omit<Props, 'teamId'>;

function Suggested({ suggestion: { family, services, waitingDays, children, offeredTo }, familyLink, onAnswer }: LineProps & { suggestion: Suggestion }) {
  const { w, language } = useResponsibleWorkerWords();
  const waited = waitingDays === 0 ? w('team.waiting.today') : w('team.waiting.for', { time: w('team.days', { count: waitingDays }) });
  const list = services.map(({ name, provider, from }) => `${name} (${provider}${from === null ? '' : `, ${formatDate(from, language)}`})`).join(', ');
  return (
    <li>
      <div className="row apart top nowrap">
        <div className="row grow">{familyLink(family)}<span className="muted">{w('team.children', { count: children })}</span></div>
        <Badge tone={waitingDays > 0 ? 'amber' : 'grey'}>{waited}</Badge>
      </div>
      <Muted>{w('team.waiting.services', { list })}</Muted>
      {offeredTo !== null && <Muted>{w('team.waiting.offeredTo', { name: offeredTo.name })}</Muted>}
      <Answers family={family} answers={offeredTo === null ? ['name', 'offer', 'notNeeded'] : ['name', 'notNeeded']} onAnswer={onAnswer} />
    </li>
  );
}

function Other({ family, familyLink, onAnswer }: LineProps & { family: CaseloadRow }) {
  const { w } = useResponsibleWorkerWords();
  return (
    <li>
      <div className="row">{familyLink(family)}</div>
      <Muted>{w('team.waiting.fewServices')}</Muted>
      <Answers family={family} answers={['name', 'offer']} onAnswer={onAnswer} />
    </li>
  );
}

function Answers({ family, answers, onAnswer }: { family: WaitingFamily; answers: WaitingAnswer[]; onAnswer: Props['onAnswer'] }) {
  const { w } = useResponsibleWorkerWords();
  return (
    <div className="answers">
      {answers.map((answer) => (
        <Button key={answer} small kind={answer === 'notNeeded' ? 'quiet' : 'default'} label={w(`team.waiting.${answer}For`, { family: family.name })} onClick={() => onAnswer(answer, { id: family.id, name: family.name })}>
          {w(`team.waiting.${answer}`)}
        </Button>
      ))}
    </div>
  );
}
