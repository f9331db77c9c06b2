/** The clipboard, as Electron 45 has it (asynchronous, modelled after the web's) and as older ones had it. */
import * as electron from 'electron';

const { clipboard, nativeImage } = electron;

export async function writeClipboardText(text: string): Promise<void> {
  // Older Electrons answer with nothing, which is just as good to wait for.
  await clipboard.writeText(text);
}

/** False when the bytes are no picture that this computer can read. */
export async function writeClipboardImage(bytes: Buffer): Promise<boolean> {
  const image = nativeImage.createFromBuffer(bytes);
  if (image.isEmpty()) return false;
  if ('ClipboardItem' in electron) {
    const png = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' });
    await clipboard.write([new electron.ClipboardItem({ 'image/png': png })]);
    return true;
  }
  const older: object = clipboard;
  if (!('writeImage' in older) || typeof older.writeImage !== 'function') return false;
  older.writeImage(image);
  return true;
}
