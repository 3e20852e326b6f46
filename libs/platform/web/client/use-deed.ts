import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request, type RequestOptions } from './request';

export interface Deed<B> { body: B; idempotencyKey?: string; version?: number }

/**
 * A change through the API. Whatever shows the family, the lists or the day is asked for anew afterwards: a deed on one page is seen on
 * every other.
 */
export function useDeed<B, A = unknown>(method: NonNullable<RequestOptions['method']>, path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey, version }: Deed<B>) => request<A>(path, {
      method, body, idempotencyKey: idempotencyKey ?? crypto.randomUUID(), ...(version === undefined ? {} : { version }),
    }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' && queryKey[0] !== 'me' }),
  });
}
