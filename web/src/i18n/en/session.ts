export const session = {
  'session.title': 'This studio asks for a key',
  'session.sentence': 'Whoever runs it can make one for you under Settings, API keys.',
  'session.key': 'API key',
  'session.hint': 'Kept in a cookie of this browser for a week; no script can read it.',
  'session.wrong': 'This key is not known here; it may have been revoked.',
  'session.open': 'Enter the studio',
  'session.close': 'Forget the key on this browser',
};
