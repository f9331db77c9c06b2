/** Signs the updates of the build that tests drive, which is never shipped: no secret. */
export const TEST_UPDATE_KEY = {
  publicKey: [
    '-----BEGIN PUBLIC KEY-----',
    'MCowBQYDK2VwAyEAnovkkQIfiQan9/4kBdJ+jJsHJYzREfAFertZMZcSytY=',
    '-----END PUBLIC KEY-----',
  ].join('\n'),
  privateKey: [
    '-----BEGIN PRIVATE KEY-----',
    'MC4CAQAwBQYDK2VwBCIEIFBligqjzTAC7I1oG4W3L01dpwB894ry7G5oYwzwJLus',
    '-----END PRIVATE KEY-----',
  ].join('\n'),
};
