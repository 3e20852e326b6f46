export { choosePost, type ChosenPost } from './choose-post';
export { NoticesModule } from './notices.module';
export { postToFolder, postToTerminal, Undelivered, type Post } from './post';
export { sendPasswordLinks, sendPasswordLinksJob } from './send-password-links';
export { sendMessages, sendMessagesJob, type Sending } from './send-messages';
