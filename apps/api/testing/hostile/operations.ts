/** As much of OpenAPI's schemas as the contracts use. */
export interface Schema {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  nullable?: boolean;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

export interface Operation {
  method: string;
  /** With its parameters: `/api/families/{id}`. */
  path: string;
  parameters: Array<{ in: 'path' | 'query' | 'header'; name: string; required: boolean; schema: Schema }>;
  body: Schema | null;
  multipart: boolean;
  /** What the document says can come back. */
  statuses: number[];
}

export interface Document { paths: Record<string, Record<string, Described>> }
interface Described {
  parameters?: Operation['parameters'];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => ({
    method: method.toUpperCase(), path, parameters: described.parameters ?? [],
    body: described.requestBody?.content['application/json']?.schema ?? null,
    multipart: described.requestBody?.content['multipart/form-data'] !== undefined,
    statuses: Object.keys(described.responses).filter((status) => status !== 'default').map(Number),
  })));
}
