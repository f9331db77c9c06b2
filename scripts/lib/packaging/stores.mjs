/**
 * What stores want to know of a release, in their own words: winget, Homebrew and Flathub. Made of the release's
 * own files; the person who publishes the app in a store submits them there.
 */
import { stringify } from 'yaml';
import { PlainError } from '../plain-error.mjs';

const WINGET = { id: 'Wassist.WassistTray', schema: '1.10.0' };
const FLATPAK = { id: 'app.wassist.tray', runtime: '25.08' };
/** In which folder of the home the app keeps what (README, Privacy). */
const MAC_LEFTOVERS = [
  '~/Library/Application Support/Wassist Tray',
  '~/Library/Preferences/app.wassist.tray.plist',
  '~/Library/Saved Application State/app.wassist.tray.savedState',
];

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {string} date As `2026-11-26`.
 * @property {string} repository `owner/name` on GitHub.
 * @property {{ name: string, sha256: string }[]} files
 * @property {{ summary: string, license: string, homepage: string, publisher: string }} about
 */

/**
 * @param {Release} release
 * @returns {Map<string, string>} Text by path.
 * @throws {PlainError} where the release lacks a file.
 */
export function storeManifests(release) {
  return new Map([...winget(release), ...homebrew(release), ...flatpak(release)]);
}

function fileOf({ files, version, repository }, pattern) {
  const found = files.filter(({ name }) => pattern.test(name));
  if (found.length !== 1) {
    throw new PlainError(`The release has ${found.length} files like ${pattern}, not one.`);
  }
  const [{ name, sha256 }] = found;
  return { url: `https://github.com/${repository}/releases/download/v${version}/${name}`, sha256 };
}

function winget(release) {
  const { version, about, repository, date } = release;
  const { url, sha256 } = fileOf(release, /-x64\.exe$/);
  const manifest = (kind, content) => {
    const schema = `https://aka.ms/winget-manifest.${kind}.${WINGET.schema}.schema.json`;
    const body = {
      PackageIdentifier: WINGET.id,
      PackageVersion: version,
      ...content,
      ManifestType: kind,
      ManifestVersion: WINGET.schema,
    };
    return `# yaml-language-server: $schema=${schema}\n${stringify(body, { lineWidth: 0 })}`;
  };
  const named = (suffix) => `winget/${WINGET.id}${suffix}.yaml`;
  return [
    [named(''), manifest('version', { DefaultLocale: 'en-US' })],
    [
      named('.installer'),
      manifest('installer', {
        InstallerType: 'nullsoft',
        Scope: 'user',
        InstallModes: ['interactive', 'silent'],
        UpgradeBehavior: 'install',
        Protocols: ['wassist-tray'],
        ReleaseDate: date,
        Installers: [
          { Architecture: 'x64', InstallerUrl: url, InstallerSha256: sha256.toUpperCase() },
        ],
      }),
    ],
    [
      named('.locale.en-US'),
      manifest('defaultLocale', {
        PackageLocale: 'en-US',
        Publisher: about.publisher,
        PackageName: 'Wassist Tray',
        PackageUrl: about.homepage,
        License: about.license,
        ShortDescription: about.summary,
        ReleaseNotesUrl: `https://github.com/${repository}/releases/tag/v${version}`,
      }),
    ],
  ];
}

function homebrew(release) {
  const { version, repository, about } = release;
  const intel = fileOf(release, /-x64\.dmg$/);
  const arm = fileOf(release, /-arm64\.dmg$/);
  const url = arm.url.replaceAll(version, '#{version}').replace('arm64', '#{arch}');
  const zap = MAC_LEFTOVERS.map((path) => `    "${path}",`).join('\n');
  // Homebrew wants no article and no full stop.
  const summary = about.summary.replace(/\.$/, '');
  return [
    [
      'homebrew/wassist-tray.rb',
      `cask "wassist-tray" do
  arch arm: "arm64", intel: "x64"

  version "${version}"
  sha256 arm:   "${arm.sha256}",
         intel: "${intel.sha256}"

  url "${url}",
      verified: "github.com/${repository}/"
  name "Wassist Tray"
  desc "${summary}"
  homepage "${about.homepage}/"

  auto_updates true
  depends_on macos: ">= :monterey"

  app "Wassist Tray.app"

  zap trash: [
${zap}
  ]
end
`,
    ],
  ];
}

/** Everything else goes through portals: files, links, the shortcut, the start with the session. */
const PERMISSIONS = [
  '--share=ipc',
  '--share=network',
  '--socket=fallback-x11',
  '--socket=wayland',
  '--socket=pulseaudio',
  '--device=dri',
  '--talk-name=org.freedesktop.Notifications',
  '--talk-name=org.freedesktop.secrets',
  '--talk-name=org.kde.StatusNotifierWatcher',
  '--talk-name=org.freedesktop.ScreenSaver',
  '--talk-name=org.gnome.ScreenSaver',
  '--talk-name=com.canonical.Unity',
  '--system-talk-name=org.freedesktop.login1',
];

function flatpak(release) {
  const { version, date, about, repository } = release;
  const { url, sha256 } = fileOf(release, /-amd64\.deb$/);
  const id = FLATPAK.id;
  const share = '/app/share';
  const manifest = {
    id,
    runtime: 'org.freedesktop.Platform',
    'runtime-version': FLATPAK.runtime,
    sdk: 'org.freedesktop.Sdk',
    base: 'org.electronjs.Electron2.BaseApp',
    'base-version': FLATPAK.runtime,
    command: 'wassist-tray',
    'separate-locales': false,
    'finish-args': PERMISSIONS,
    modules: [
      {
        name: 'wassist-tray',
        buildsystem: 'simple',
        'build-commands': [
          'ar x wassist-tray.deb',
          'tar -xf data.tar.*',
          'cp -a opt/wassist-tray /app/wassist-tray',
          `install -Dm755 wassist-tray.sh /app/bin/wassist-tray`,
          `install -Dm644 usr/share/applications/${id}.desktop ${share}/applications/${id}.desktop`,
          `desktop-file-edit --set-key=Exec --set-value='wassist-tray %U' --set-icon=${id} ${share}/applications/${id}.desktop`,
          `for size in 16 32 48 64 128 256 512; do install -Dm644 usr/share/icons/hicolor/"$size"x"$size"/apps/wassist-tray.png ${share}/icons/hicolor/"$size"x"$size"/apps/${id}.png; done`,
          `install -Dm644 ${id}.metainfo.xml ${share}/metainfo/${id}.metainfo.xml`,
        ],
        sources: [
          { type: 'file', url, sha256, 'dest-filename': 'wassist-tray.deb' },
          { type: 'file', path: `${id}.metainfo.xml` },
          {
            type: 'script',
            'dest-filename': 'wassist-tray.sh',
            // Chromium's own sandbox cannot be set up inside of Flatpak's; zypak leads it there.
            commands: ['exec zypak-wrapper /app/wassist-tray/wassist-tray "$@"'],
          },
        ],
      },
    ],
  };
  const metainfo = `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${id}</id>
  <name>Wassist Tray</name>
  <summary>Answer WhatsApp customers from the desktop tray</summary>
  <developer id="app.wassist"><name>${about.publisher}</name></developer>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>${about.license}</project_license>
  <description><p>${about.summary}</p></description>
  <launchable type="desktop-id">${id}.desktop</launchable>
  <url type="homepage">${about.homepage}</url>
  <url type="bugtracker">https://github.com/${repository}/issues</url>
  <categories><category>Network</category><category>InstantMessaging</category></categories>
  <content_rating type="oars-1.1"><content_attribute id="social-chat">moderate</content_attribute></content_rating>
  <releases><release version="${version}" date="${date}"/></releases>
</component>
`;
  return [
    [`flatpak/${id}.yml`, stringify(manifest, { lineWidth: 0 })],
    [`flatpak/${id}.metainfo.xml`, metainfo],
  ];
}
