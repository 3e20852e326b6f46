export { aMeeting, minutesOf, type InvitedMeeting } from './a-meeting';
