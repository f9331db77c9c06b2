/** What the measurements use of the app's own rooms, in one bundle for Node. */
export { fillFrom, fillInbox, forgetWhatLacked, inboxVersion } from './fill';
export { searchByLike, someWords, typed } from './search';
export { measureStores } from './stores';
