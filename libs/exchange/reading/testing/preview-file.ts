import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { previewCaseload, type CaseloadFile, type CaseloadPreview } from '../preview';
import { countyStaff } from './county-staff';

const files = resolve('libs/exchange/testing/files');

/** A preview of one of the handed-down files, with the county's staff and nothing stored yet. */
export function previewFile(name: string, more: Partial<CaseloadFile> = {}): Promise<CaseloadPreview> {
  return previewCaseload({ bytes: readFileSync(`${files}/${name}`), staff: countyStaff, known: { families: [], persons: [] }, ...more });
}

/** A preview of a list written in the test, one row per line. */
export function previewText(text: string, more: Partial<CaseloadFile> = {}): Promise<CaseloadPreview> {
  return previewCaseload({ bytes: new TextEncoder().encode(text), staff: countyStaff, known: { families: [], persons: [] }, ...more });
}
