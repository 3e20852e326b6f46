export { FailedMessages } from './failed-messages';
export { NoticeLine } from './notice-line';
export { useNotices, useNoticesWords, useReadAllNotices, useReadNotice, useUnreadNotices } from './notices.queries';
