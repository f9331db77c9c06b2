/**
 * Where installed copies look for updates, and the key that these are held against. A package that is built
 * by hand has no such place, nor has one without a signature where the system knows signatures: it could
 * not tell its own update from another's.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env GITHUB_REPOSITORY is "owner/name", as GitHub's workflows have it;
 *   UPDATE_PUBLIC_KEY the other half of what scripts/sign-release.mjs signs with, Ed25519 in PEM.
 * @returns {{ publish: object, updateKey: string } | null}
 */
export function releaseFeed(platform, { GITHUB_REPOSITORY, CSC_LINK, UPDATE_PUBLIC_KEY }) {
  if (!GITHUB_REPOSITORY || !UPDATE_PUBLIC_KEY || (platform !== 'linux' && !CSC_LINK)) return null;
  const [owner, repo] = GITHUB_REPOSITORY.split('/');
  return { publish: { provider: 'github', owner, repo }, updateKey: UPDATE_PUBLIC_KEY };
}
