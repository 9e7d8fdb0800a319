/** What the asker sees while a model chooses. */
export const modelTexts = {
  searching: 'Ik zoek het antwoord op…',
  checking: 'Het duurt iets langer dan anders…',
} as const;
