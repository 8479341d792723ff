export const edit = {
  'edit.title': 'Make a part anew, or continue it',
  'edit.what': 'What to make',
  'edit.region': 'A part anew',
  'edit.extend': 'A continuation',
  'edit.start': 'Part begins',
  'edit.end': 'Part ends',
  'edit.listen': 'Listen to the part',
  'edit.extra': 'Longer by',
  'edit.extraHint': 'At most {max} more.',
  'edit.prompt': 'Style of what is made',
  'edit.note': 'This track stays as it is; what is made becomes a new version of it.',
  'edit.submit': 'Make the new version',
  'edit.noEngine': 'No engine here can do that.',
  'edit.notBy':
    '{engine} makes tracks whole and cannot remake a part of one. An engine that can does it instead.',
  'edit.length': '{engine} cannot take a track of this length.',
};
