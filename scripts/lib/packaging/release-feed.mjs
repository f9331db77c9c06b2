/**
 * Where installed copies look for updates. A package that is built by hand has no such place, nor has one
 * without a signature where the system knows signatures: it could not tell its own update from another's.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env GITHUB_REPOSITORY is "owner/name", as GitHub's workflows have it.
 */
export function releaseFeed(platform, { GITHUB_REPOSITORY, CSC_LINK }) {
  if (!GITHUB_REPOSITORY || (platform !== 'linux' && !CSC_LINK)) return null;
  const [owner, repo] = GITHUB_REPOSITORY.split('/');
  return { provider: 'github', owner, repo };
}
