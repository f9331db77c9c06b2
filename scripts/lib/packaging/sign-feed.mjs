/** The signatures in `latest*.yml`, which electron-updater hands to the app beside each file's hash. */
import { sign } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { signedText } from '../../../src-main/updates/package.ts';

/**
 * @param {string} yaml As electron-builder writes it.
 * @param {string} privateKey Ed25519, PEM.
 */
export function signFeed(yaml, privateKey) {
  const release = parse(yaml);
  for (const file of release.files) {
    const text = Buffer.from(signedText(release.version, file.url, file.sha512));
    file.signature = sign(null, text, privateKey).toString('base64');
  }
  // Without line breaks in the hashes, as electron-builder writes them.
  return stringify(release, { lineWidth: 0 });
}
