export { afterFirstPage, useAfterFirstPage } from './after-first-page';
export { connection, useConnection, type ConnectionState } from './connection';
export { door } from './door';
export { createQueryClient } from './query-client';
export { describeFault, isFault, reportFault } from './report-fault';
export { ProblemError, request, requestFile, UnreachableError, type RequestOptions } from './request';
export { serverClock } from './server-clock';
export { tellTabs, useTabNews, type TabNews } from './tabs';
export { useDeed, type Deed } from './use-deed';
