export { ActForm } from './act-form';
export { ActLine, DueBadge } from './act-line';
export { MeetingForm } from './meeting-form';
export { MinutesForm, type FormKept } from './minutes-form';
export { MinutesView } from './minutes-view';
export { useActsOfFamily, useMeeting, useMeetingsAhead, useMeetingsOfFamily, useMeetingsWords, useMyActs } from './network-meetings.queries';
