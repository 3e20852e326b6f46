import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';

/** What every domain may ask for: keys, sentences, the filter. */
@Global()
@Module({})
export class PlatformModule {
  static with(providers: Provider[]): DynamicModule {
    return { module: PlatformModule, providers, exports: providers };
  }
}
