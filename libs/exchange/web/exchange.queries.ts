import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request, useDeed, useWords } from '@rinnalla/platform/web';
import type { ColumnMapping, ConfirmImport, ImportPreview } from '../contract';
import type { exchangeWords } from '../locales';

export const useExchangeWords = () => useWords<typeof exchangeWords>('exchange');

const keyOf = (id: string) => ['import', id];

/** One's own import: its preview, and what it did once confirmed. */
export function useImport(id: string) {
  return useQuery({ queryKey: keyOf(id), queryFn: () => request<ImportPreview>(`/imports/${id}`), staleTime: Infinity });
}

/** Hands a file over to be read. The preview is in memory when the page that shows it opens. */
export function useUpload() {
  const client = useQueryClient();
  const deed = useDeed<FormData, ImportPreview>('POST', '/imports/caseload');
  return async (file: File): Promise<ImportPreview> => {
    const body = new FormData();
    body.append('file', file);
    const preview = await deed.mutateAsync({ body });
    client.setQueryData(keyOf(preview.id), preview);
    return preview;
  };
}

export const useMapColumns = (id: string) => useDeed<Partial<ColumnMapping>, ImportPreview>('POST', `/imports/${id}/mapping`);

export const useConfirmImport = (id: string) => useDeed<ConfirmImport, ImportPreview>('POST', `/imports/${id}/confirm`);
