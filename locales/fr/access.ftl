# Coming in: passwords, the second factor, other tenants.
sign-in-forgotten = Mot de passe oublié ?
sign-in-version = Version { $version }

strength-0 = Très faible.
strength-1 = Faible.
strength-2 = Moyen.
strength-3 = Bon.
strength-4 = Très bon.
strength-floor-missing = Allongez ce mot de passe, ou choisissez-en un autre.
strength-ok = Ce mot de passe convient.

factor-lead = À la connexion, un code donné par votre téléphone sera demandé après le mot de passe.
factor-install = Installez une application de codes
factor-install-text = Toute application qui donne des codes à six chiffres convient, par exemple FreeOTP ou Aegis.
factor-scan = Photographiez le code carré
factor-scan-text = Dans l'application, ajoutez un compte, puis visez ce code.
factor-square = Code carré à photographier. La même clé est écrite à côté.
factor-key = Sans appareil photo, tapez cette clé :
factor-type = Écrivez le premier code
factor-code = Code affiché par l'application
factor-code-hint = Six chiffres, renouvelés toutes les 30 secondes.
factor-confirm = Activer le second facteur

codes-once = Ces codes ne seront plus affichés.
codes-text = Chacun remplace une fois le code du téléphone, le jour où vous ne l'avez pas.
codes-list = Vos codes de secours
codes-print = Imprimez cette page ou recopiez les codes, et gardez-les loin du téléphone.
codes-none = Aucun code n'a été créé.
codes-go-on = Continuer vers « { $page } »

tenant-change = changer de collectivité
entered-label = Collectivité visitée
entered-text = Vous agissez dans { $name }
entered-leave = Quitter cette collectivité
