import { Body, Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, Keys, Sentences } from '@rinnalla/platform/api';
import { columnMapping, confirmImport, importPreview, type ColumnMapping, type ConfirmImport, type ImportPreview } from '../contract';
import { findImport } from './caseload-import.queries';
import { confirmImport as confirm } from './confirm-import';
import { mapColumns, previewImport } from './preview-import';
import { readUpload } from './read-upload';

@Controller('imports')
export class ExchangeController {
  constructor(@Inject(Keys) private readonly keys: Keys, @Inject(Sentences) private readonly sentences: Sentences) {}

  @Post('caseload')
  @AllowListing('caseload:import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ required: true, schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } })
  @Answers(201, importPreview)
  async upload(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Req() request: FastifyRequest): Promise<ImportPreview> {
    const id = await previewImport(tx, visit, { keys: this.keys, upload: await readUpload(request) });
    return findImport(tx, visit, { sentences: this.sentences, id });
  }

  @Get(':id')
  @AllowListing('caseload:import')
  @Answers(200, importPreview)
  get(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string): Promise<ImportPreview> {
    return findImport(tx, visit, { sentences: this.sentences, id });
  }

  @Post(':id/mapping')
  @AllowListing('caseload:import')
  @Answers(200, importPreview)
  async map(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: columnMapping }) mapping: ColumnMapping,
  ): Promise<ImportPreview> {
    await mapColumns(tx, visit, { keys: this.keys, id, mapping });
    return findImport(tx, visit, { sentences: this.sentences, id });
  }

  @Post(':id/confirm')
  @AllowListing('caseload:import')
  @Answers(200, importPreview)
  async confirm(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: confirmImport }) input: ConfirmImport,
  ): Promise<ImportPreview> {
    const { families, persons } = await confirm(tx, visit, { keys: this.keys, sentences: this.sentences, id, input });
    await logShown(tx, visit, { action: 'caseload:import', families, persons });
    return findImport(tx, visit, { sentences: this.sentences, id });
  }
}
