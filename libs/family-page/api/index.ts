export { FamilyPageModule } from './family-page.module';
