import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './request';

/** One cache in memory, never on the device; emptied when the user changes. */
export function createQueryClient(): QueryClient {
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
