/** What the measurements use of the app's own rooms, in one bundle for Node. */
export { fillFrom, fillInbox, inboxVersion } from './fill';
export { forgetWhatLacked } from './forget';
export { searchByLike } from './like';
export { measureStores } from './stores';
export { someWords, typed } from './words';
