export { choosePost, type ChosenPost } from './choose-post';
export { NoticesModule } from './notices.module';
export { postToFolder, postToTerminal, Undelivered, type Post } from './post';
export { sendMessages, sendMessagesJob, type Sending } from './send-messages';
