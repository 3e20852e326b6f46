import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const libs = fileURLToPath(new URL('../libs', import.meta.url));

/** `@rinnalla/<lib>/<room>` stands for the room's index, as in tsconfig.base.json. */
export const libraries = [{ find: /^@rinnalla\/(.+)$/, replacement: `${libs}/$1/index.ts` }];

/** Legacy decorators with their types for Nest and TypeORM; a field that only declares its type leaves no trace. */
export const nestDecorators = {
  decorator: { legacy: true, emitDecoratorMetadata: true },
  assumptions: { setPublicClassFields: true },
  typescript: { removeClassFieldsWithoutInitializer: true },
};

/** The letters' fonts, as files beside the server: `libs/platform/api/pdf` looks for them there. */
export const pdfFonts = {
  name: 'pdf-fonts',
  generateBundle() {
    const folder = `${libs}/platform/api/pdf/fonts`;
    for (const file of readdirSync(folder)) this.emitFile({ type: 'asset', fileName: `fonts/${file}`, source: readFileSync(`${folder}/${file}`) });
  },
};
