import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { SignedIn } from './frame/signed-in';
import { pictureQuery } from '@rinnalla/family-page/web';
import { FaultPage, FaultPanel } from '@rinnalla/platform/web';
import { NotFoundPage } from './pages/not-found-page';
import { caseloadSearch, logSearch, moveSearch, teamSearch } from './search-params';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: NotFoundPage });
const signIn = createRoute({ getParentRoute: () => root, path: '/kirjaudu', component: lazyRouteComponent(() => import('./pages/sign-in-page'), 'SignInPage') });
const forgotPassword = createRoute({ getParentRoute: () => root, path: '/unohtunut-salasana', component: lazyRouteComponent(() => import('./pages/forgot-password-page'), 'ForgotPasswordPage') });
const setPassword = createRoute({ getParentRoute: () => root, path: '/salasana/$token', component: lazyRouteComponent(() => import('./pages/set-password-page'), 'SetPasswordPage') });
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });

const page = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => signedIn, path, component: lazyRouteComponent(load as never, name as never) });

const today = page('/', () => import('./pages/today-page'), 'TodayPage');
const caseload = createRoute({
  getParentRoute: () => signedIn, path: '/perheet', validateSearch: caseloadSearch,
  component: lazyRouteComponent(() => import('./pages/caseload-page'), 'CaseloadPage'),
});
const openFamily = page('/perheet/uusi', () => import('./pages/open-family-page'), 'OpenFamilyPage');
/**
 * Code and data of a family set out together. The data only when the family is really being opened: every read leaves a trace in the access
 * log, and a pointer that passes over a link is no look at a family. `preload` is such a passing: it loads code alone.
 */
const family = createRoute({
  getParentRoute: () => signedIn, path: '/perheet/$familyId', component: lazyRouteComponent(() => import('./pages/family-page'), 'FamilyPage'),
  loader: ({ context, params, preload }) => { if (!preload) void context.queryClient.prefetchQuery(pictureQuery(params.familyId)); },
});
const tab = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) => (
  createRoute({ getParentRoute: () => family, path, component: lazyRouteComponent(load as never, name as never), errorComponent: FaultPanel }));
const tabs = [
  tab('/', () => import('./pages/picture-tab'), 'PictureTab'), tab('/verkosto', () => import('./pages/network-tab'), 'NetworkTab'),
  tab('/palvelut', () => import('./pages/services-tab'), 'ServicesTab'), tab('/palaverit', () => import('./pages/meetings-tab'), 'MeetingsTab'),
  tab('/tehtavat', () => import('./pages/acts-tab'), 'ActsTab'), tab('/aikajana', () => import('./pages/timeline-tab'), 'TimelineTab'),
  tab('/katselut', () => import('./pages/visits-tab'), 'VisitsTab'), tab('/vastuu', () => import('./pages/family-responsibility'), 'ResponsibilityTab'),
];
const meetings = page('/palaverit', () => import('./pages/meetings-page'), 'MeetingsPage');
const meeting = page('/palaverit/$meetingId', () => import('./pages/meeting-page'), 'MeetingPage');
const acts = page('/tehtavat', () => import('./pages/acts-page'), 'ActsPage');
const accessLog = createRoute({
  getParentRoute: () => signedIn, path: '/kaytonvalvonta', validateSearch: logSearch,
  component: lazyRouteComponent(() => import('./pages/access-log-page'), 'AccessLogPage'),
});
const team = createRoute({
  getParentRoute: () => signedIn, path: '/tiimi', validateSearch: teamSearch, component: lazyRouteComponent(() => import('./pages/team-page'), 'TeamPage'),
});
const move = createRoute({
  getParentRoute: () => signedIn, path: '/tiimi/siirto', validateSearch: moveSearch,
  component: lazyRouteComponent(() => import('./pages/move-families-page'), 'MoveFamiliesPage'),
});
const logRequests = page('/kaytonvalvonta/lokipyynnot', () => import('./pages/log-requests-page'), 'LogRequestsPage');
const logRequest = page('/kaytonvalvonta/lokipyynnot/$requestId', () => import('./pages/log-requests-page'), 'LogRequestPage');
const accessLogMarks = page('/kaytonvalvonta/merkinnat', () => import('./pages/log-marks-page'), 'LogMarksPage');
const logWhole = page('/kaytonvalvonta/eheys', () => import('./pages/log-whole-page'), 'LogWholePage');
const accessLogEmergencies = page('/kaytonvalvonta/hatakaytot', () => import('./pages/reviews-page'), 'ReviewsPage');
const users = page('/kayttajat', () => import('./pages/users-page'), 'UsersPage');
const administration = page('/kayttajat/muutokset', () => import('./pages/administration-page'), 'AdministrationPage');
const auditedAdministration = page('/kaytonvalvonta/muutokset', () => import('./pages/administration-page'), 'AuditedAdministrationPage');
const sessions = page('/istunnot', () => import('./pages/sessions-page'), 'SessionsPage');
const teams = page('/tiimit', () => import('./pages/teams-page'), 'TeamsPage');
const importing = page('/tuonti', () => import('./pages/import-page'), 'ImportPage');
const oneImport = page('/tuonti/$importId', () => import('./pages/import-page'), 'OneImportPage');
const notices = page('/ilmoitukset', () => import('./pages/notices-page'), 'NoticesPage');
const handover = page('/siirto/$familyId', () => import('./pages/handover-page'), 'HandoverPage');
const deputies = page('/sijaisuudet', () => import('./pages/deputies-page'), 'DeputiesPage');
const emergency = page('/hatakaytto', () => import('./pages/emergency-page'), 'EmergencyPage');
const shared = page('/jaettu', () => import('./pages/shared-page'), 'SharedPage');
const sharedFamily = page('/jaettu/$familyId', () => import('./pages/shared-page'), 'SharedFamilyPage');

const tree = root.addChildren([signIn, forgotPassword, setPassword, signedIn.addChildren([
  today, caseload, openFamily, family.addChildren(tabs), meetings, meeting, acts, team, move, accessLog, logRequests, logRequest, accessLogMarks, accessLogEmergencies, logWhole, users, administration, auditedAdministration, sessions, teams, importing, oneImport, notices, handover, deputies, emergency, shared, sharedFamily,
])]);

/** Pages load when they are first opened, or when somebody is about to open them. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({ routeTree: tree, context: { queryClient }, defaultPreload: 'intent', defaultErrorComponent: FaultPage, defaultOnCatch: () => undefined, scrollRestoration: true });
}

declare module '@tanstack/react-router' {
  interface Register { router: ReturnType<typeof createAppRouter> }
}
