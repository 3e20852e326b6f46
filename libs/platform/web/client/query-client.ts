import { QueryClient } from '@tanstack/react-query';
import { door } from './door';
import { ProblemError } from './request';

/** One cache in memory, never on the device; emptied when the user changes. */
export function createQueryClient(): QueryClient {
  door.open();
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => !(error instanceof ProblemError) && count < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
