import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** `/api/openapi.json` and its page `/api/docs`, generated from the contracts. */
export function serveDocument(app: NestFastifyApplication, { page }: { page: boolean }): void {
  const outline = new DocumentBuilder().setTitle('Rinnalla').setVersion('1').addCookieAuth('sid').build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, outline), {
    jsonDocumentUrl: 'api/openapi.json', ui: page,
  });
}
