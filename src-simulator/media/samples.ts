import { mediaFile } from './files';

/** What a customer sends when nobody says which picture, recording or paper. */
export const SAMPLE_PHOTO = mediaFile('sweater-teal.jpg');
export const SAMPLE_AUDIO = mediaFile('voice-note.ogg');
export const SAMPLE_DOCUMENT = mediaFile('invoice-1042.pdf');
