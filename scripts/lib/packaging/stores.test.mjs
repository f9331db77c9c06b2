import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import config from '../../../electron-builder.config.mjs';
import manifest from '../../../package.json' with { type: 'json' };
import { ROOT } from '../paths.mjs';
import { storeManifests } from './stores.mjs';

const hash = (digit) => String(digit).repeat(64);
const files = ['win-x64.exe', 'mac-x64.dmg', 'mac-arm64.dmg', 'linux-amd64.deb'].map(
  (name, nth) => ({ name: `wassist-tray-1.2.3-${name}`, sha256: hash(nth + 1) }),
);
const about = {
  summary: manifest.description,
  license: 'MIT',
  homepage: 'https://wassist.app',
  publisher: 'Somebody',
};
const release = { version: '1.2.3', date: '2026-11-26', repository: 'owner/tray', files, about };
const made = storeManifests(release);
const download = 'https://github.com/owner/tray/releases/download/v1.2.3';

/** What the schemas of winget-cli (manifest 1.10.0) ask for, of the fields that are used here. */
const common = {
  PackageIdentifier: z.string().regex(/^[^.\s\\/:*?"<>|]{1,32}(\.[^.\s\\/:*?"<>|]{1,32}){1,7}$/),
  PackageVersion: z
    .string()
    .regex(/^[^\\/:*?"<>|]+$/)
    .max(128),
  ManifestVersion: z.literal('1.10.0'),
};
const url = z
  .string()
  .regex(/^https?:\/\//)
  .max(2048);
const schemas = {
  '': z.strictObject({
    ...common,
    DefaultLocale: z.literal('en-US'),
    ManifestType: z.literal('version'),
  }),
  '.installer': z.strictObject({
    ...common,
    InstallerType: z.enum(['nullsoft', 'exe', 'msi', 'msix', 'inno', 'wix', 'zip', 'portable']),
    Scope: z.enum(['user', 'machine']),
    InstallModes: z.array(z.enum(['interactive', 'silent', 'silentWithProgress'])).max(3),
    UpgradeBehavior: z.enum(['install', 'uninstallPrevious', 'deny']),
    Protocols: z.array(z.string().regex(/^[a-z][-a-z0-9.+]*$/)).max(64),
    ReleaseDate: z.iso.date(),
    Installers: z
      .array(
        z.strictObject({
          Architecture: z.enum(['x86', 'x64', 'arm', 'arm64', 'neutral']),
          InstallerUrl: url,
          InstallerSha256: z.string().regex(/^[A-Fa-f0-9]{64}$/),
        }),
      )
      .min(1),
    ManifestType: z.literal('installer'),
  }),
  '.locale.en-US': z.strictObject({
    ...common,
    PackageLocale: z.literal('en-US'),
    Publisher: z.string().min(2).max(256),
    PackageName: z.string().min(2).max(256),
    PackageUrl: url,
    License: z.string().min(3).max(512),
    ShortDescription: z.string().min(3).max(256),
    ReleaseNotesUrl: url,
    ManifestType: z.literal('defaultLocale'),
  }),
};

it.each(Object.entries(schemas))('winget: the manifest “%s” is one', (suffix, schema) => {
  const text = made.get(`winget/Wassist.WassistTray${suffix}.yaml`);
  expect(schema.safeParse(parse(text)).error).toBeUndefined();
});

it('winget: loads the installer of the release, by its hash', () => {
  const { Installers } = parse(made.get('winget/Wassist.WassistTray.installer.yaml'));
  expect(Installers).toMatchObject([
    { InstallerUrl: `${download}/wassist-tray-1.2.3-win-x64.exe`, InstallerSha256: hash(1) },
  ]);
});

it('Homebrew: either processor has its own hash, and the address is one for both', () => {
  const cask = made.get('homebrew/wassist-tray.rb');
  expect(cask).toContain(`sha256 arm:   "${hash(3)}",\n         intel: "${hash(2)}"`);
  const [, address] = /url "([^"]+)"/.exec(cask);
  const filled = address.replaceAll('#{version}', '1.2.3').replace('#{arch}', 'x64');
  expect(filled).toBe(`${download}/wassist-tray-1.2.3-mac-x64.dmg`);
  // `brew audit` wants no more than 80 signs, no article first, no full stop last.
  const [, desc] = /desc "([^"]+)"/.exec(cask);
  expect(desc).toMatch(/^(?!An? |The ).{1,79}[^.]$/);
  expect(cask.match(/\bdo\b/g)).toHaveLength(cask.match(/^end$/gm).length);
});

it('Flatpak: loads the .deb of the release, and may talk to what the app talks to', () => {
  const text = made.get('flatpak/app.wassist.tray.yml');
  const flatpak = parse(text);
  expect(flatpak.id).toBe(config.appId);
  expect(flatpak.modules[0].sources[0]).toMatchObject({
    url: `${download}/wassist-tray-1.2.3-linux-amd64.deb`,
    sha256: hash(4),
  });
  const granted = flatpak['finish-args'];
  expect(granted.filter((one) => /filesystem|session-bus|own-name/.test(one))).toEqual([]);
  const folder = join(ROOT, 'src-main/attention');
  const sources = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const name of ['org.freedesktop.Notifications', 'org.kde.StatusNotifierWatcher']) {
    expect(sources.some((source) => source.includes(`'${name}'`))).toBe(true);
    expect(granted).toContain(`--talk-name=${name}`);
  }
});

it('Flatpak: says what the app is, as AppStream reads it', () => {
  const text = made.get('flatpak/app.wassist.tray.metainfo.xml');
  const document = new new Window().DOMParser().parseFromString(text, 'text/xml');
  expect(document.querySelector('release')?.getAttribute('version')).toBe('1.2.3');
  expect(document.querySelector('launchable')?.textContent).toBe(`${manifest.desktopName}`);
});

it('says which file a release lacks', () => {
  const without = files.filter(({ name }) => !name.endsWith('.exe'));
  expect(() => storeManifests({ ...release, files: without })).toThrow('0 files like');
});
