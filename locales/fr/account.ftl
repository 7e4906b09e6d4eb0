# The devices on which a person is signed in.
account-title = Mes appareils
account-devices = Mes appareils
account-text = Voici les appareils où votre compte est ouvert. Si vous n'en reconnaissez pas un, déconnectez-le et prévenez l'administration.
account-device = Appareil
account-since = Connecté depuis
account-seen = Dernière activité
account-here = Cet appareil
account-end = Déconnecter
account-end-one = Déconnecter { $device }
account-end-others = Se déconnecter partout ailleurs
flash-device-ended = L'appareil est déconnecté.
flash-devices-ended = Les autres appareils sont déconnectés.
