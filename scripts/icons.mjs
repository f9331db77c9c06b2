/**
 * Draws every picture in resources/ from the SVG sources there: app icon, tray states, taskbar badges.
 * `node scripts/icons.mjs`; the pictures are committed, so this runs only when a source changed.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import png2icons from 'png2icons';
import { badge, badges, states, trayGlyph } from './lib/icon-shapes.mjs';

const resources = join(import.meta.dirname, '..', 'resources');

/** Up to this size the heavier drawing is used. */
const SMALL = 32;
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/**
 * Tray colours: each reads well on the panel it is meant for and is still seen on the other kind. macOS
 * colours a template itself, from the transparency alone.
 */
const tones = {
  light: { glyph: '#0b6f6b', mark: '#b45309' },
  dark: { glyph: '#eef3f1', mark: '#f5a524' },
  template: { glyph: '#000', mark: '#000' },
};

async function render(svg, size, file) {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: Math.round(size) } })
    .render()
    .asPng();
  const path = join(resources, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, png);
  return png;
}

async function appIcon() {
  const large = await readFile(join(resources, 'source/icon.svg'), 'utf8');
  const small = await readFile(join(resources, 'source/icon-small.svg'), 'utf8');
  for (const size of APP_SIZES) {
    await render(size <= SMALL ? small : large, size, `icons/${size}.png`);
  }
  const png = await render(large, 1024, 'icon.png');
  await writeFile(
    join(resources, 'icon.ico'),
    png2icons.createICO(png, png2icons.BICUBIC, 0, false, true),
  );
  await writeFile(join(resources, 'icon.icns'), png2icons.createICNS(png, png2icons.BICUBIC, 0));
}

/** One picture and those for denser screens, as Electron finds them by name. */
async function withScales(svg, size, scales, name) {
  for (const scale of scales) {
    await render(svg, size * scale, `${name}${scale === 1 ? '' : `@${scale}x`}.png`);
  }
}

async function tray() {
  for (const state of states) {
    for (const tone of ['light', 'dark']) {
      const svg = trayGlyph(state, tones[tone]);
      await withScales(svg, 16, [1, 1.25, 1.5, 2, 3], `tray/${state}-${tone}-16`);
      await withScales(svg, 22, [1, 1.5, 2, 3], `tray/${state}-${tone}-22`);
    }
    await withScales(trayGlyph(state, tones.template), 16, [1, 2, 3], `tray/${state}Template`);
  }
}

async function taskbarBadges() {
  for (const name of badges) await withScales(badge(name), 16, [1, 1.5, 2], `badges/${name}`);
}

await appIcon();
await tray();
await taskbarBadges();
