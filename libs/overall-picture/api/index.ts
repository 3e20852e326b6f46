export { OverallPictureModule } from './overall-picture.module';
export { overallPictureEntities } from './picture.entities';
