export { createQueryClient } from './query-client';
export { onSignedOut, ProblemError, request, UnreachableError, type RequestOptions } from './request';
export { useDeed, type Deed } from './use-deed';
