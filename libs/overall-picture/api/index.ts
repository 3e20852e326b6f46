export { OverallPictureModule } from './overall-picture.module';
export { overallPictureEntities } from './picture.entities';
export { keepImportedNotes } from './write-words';
