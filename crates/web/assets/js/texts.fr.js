/** French texts that scripts say. Texts that belong to a screen stand in its template instead. */
export default {
  selected: (count) => (count > 1 ? `${count} lignes sélectionnées` : `${count} ligne sélectionnée`),
  moved: (name, number) => `${name ?? 'Point'}\u00a0: position ${number}`,
  connectionLost: 'Connexion perdue. Vos saisies sont conservées.',
  requestFailed: 'La demande n’a pas abouti. Vos saisies sont conservées.',
  online: 'Connexion rétablie.',
  offline: 'Hors ligne.',
  draftSignIn: 'Votre connexion a expiré. Enregistrez : vos saisies seront conservées pendant que vous vous reconnectez.',
  draftNotKept: 'Vos saisies ne peuvent pas être gardées pour l’instant. Elles restent dans cette page.',
  fileTooLarge: 'Ce fichier est trop volumineux.',
  copied: 'Adresse copiée.',
  fileNotPdf: 'Ce fichier n’est pas un PDF.',
};
