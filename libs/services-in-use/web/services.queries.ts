import { useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import type { Service, ServiceInUse } from '../contract';
import type { servicesInUseWords } from '../locales';

export type ShownService = Pick<ServiceInUse, 'id' | 'service' | 'provider' | 'withheld' | 'personIds' | 'status' | 'from' | 'until' | 'purpose' | 'nextReview' | 'contact' | 'version'>;

export const useServicesWords = () => useWords<typeof servicesInUseWords>('services-in-use');

export function useCatalogue({ enabled }: { enabled: boolean }) {
  return useQuery({ queryKey: ['services'], enabled, staleTime: 300_000, queryFn: () => request<{ items: Service[] }>('/services').then(({ items }) => items) });
}
