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
