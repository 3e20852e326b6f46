export { AccessControlModule } from './access-control.module';
export { Allow, AllowListing, AllowPublic, AllowSignedIn, ENTRY, type Entry, type SubjectKind } from './allow';
export { createServer, type ServerSettings } from './create-server';
export { logShown } from './log-shown';
export { dropSessionCookie, giveSessionCookie, sessionHashOf } from './session-cookie';
export { grantsOf, syncPermissions } from './sync-permissions';
export { requireFreshSignIn, Tx, Visitor, type EnteredRequest, type Visit } from './visit';
export { logReach } from './log-reach';
export { takeTurn, type Turn } from './take-turn';
