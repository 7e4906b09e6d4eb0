# Documents composés : convocation et ordre du jour.
paper-agenda = Ordre du jour
paper-agenda-title = Ordre du jour : { $title }
paper-annexes = Annexes :
paper-convocation = Convocation
paper-convocation-documents = Les documents de la séance se consultent dans votre espace personnel. Merci d'y accuser réception de la présente et d'y indiquer votre présence.
paper-convocation-greeting = Mesdames, Messieurs,
paper-convocation-opening = J'ai l'honneur de vous convoquer à la séance mentionnée ci-dessous ({ $body }), dont l'ordre du jour suit.
paper-convocation-proxy = En cas d'empêchement, vous pouvez donner procuration à un collègue de votre choix. Chacun ne peut en porter qu'une.
paper-convocation-regards = Je vous prie d'agréer, Mesdames, Messieurs, l'expression de ma considération distinguée.
paper-convocation-title = Convocation : { $title }
paper-dated = Le { $date }
paper-empty = L'ordre du jour ne comporte aucun point.
paper-facts = Les mêmes informations, lisibles par un programme
paper-group = Service
paper-place = Lieu
paper-reference = Référence
paper-when = Date et heure
