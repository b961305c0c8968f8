# Work that was not saved, files that others change, documents that are read-only.

## Travail récupéré

recovered-title = Travail récupéré
recovered-what = « { $name } » n’a pas été enregistré avant l’arrêt du programme. Le travail a été conservé { $moment }.
recovered-moment = le { $date } à { $time }
recovered-never-saved = { $n ->
    [one] Ce document n’a jamais été enregistré. Il compte { $n } structure.
   *[other] Ce document n’a jamais été enregistré. Il compte { $n } structures.
}
recovered-file-gone = Le fichier n’est plus à sa place : seul ce travail récupéré en reste.
recovered-file-unreadable = Le fichier ne peut être lu en ce moment ; la comparaison est impossible.
recovered-file-changed = Attention : le fichier a été modifié entre-temps par un autre programme.
recovered-differences = { $n ->
    [0] Il ne diffère en rien du fichier.
    [one] Par rapport au fichier, { $n } différence :
   *[other] Par rapport au fichier, { $n } différences :
}
recovered-more = { $n ->
    [one] { $n } autre travail récupéré suivra.
   *[other] { $n } autres travaux récupérés suivront.
}
recovered-open = Ouvrir ce travail
recovered-later = Garder pour plus tard
recovered-discard = Supprimer…
recovered-sure-title = Supprimer ce travail ?
recovered-sure-text = Le travail récupéré de « { $name } » sera perdu définitivement.
recovered-keep = Ne pas supprimer
recovered-discard-for-good = Supprimer définitivement
recovery-cannot-keep-title = Vos modifications ne sont pas protégées
recovery-cannot-keep = La copie de secours ne peut être écrite : { $reason }. Si le programme s’arrête, ce qui n’est pas enregistré sera perdu.
recovery-save-often = Enregistrez souvent. Libérez de la place ou vérifiez les droits sur le dossier des données du programme.
recovery-set-aside-title = Travail récupéré illisible
recovery-set-aside = { $n ->
    [one] Une copie de secours est abîmée et ne peut être rouverte. Elle a été mise de côté : { $file }
   *[other] { $n } copies de secours sont abîmées et ne peuvent être rouvertes. Elles ont été mises de côté, la première ici : { $file }
}
recovery-set-aside-safe = Vos documents ne sont pas touchés.
settings-set-aside = Les réglages étaient abîmés et ont été mis de côté : { $file }
panic-kept = Organigram a rencontré une erreur et doit s’arrêter. Votre travail est conservé ici et vous sera proposé au prochain démarrage : { $file }
panic-nothing-unsaved = Organigram a rencontré une erreur et doit s’arrêter. Tout était enregistré.
panic-not-kept = Organigram a rencontré une erreur et doit s’arrêter. Les dernières modifications n’ont pu être conservées.

## Différences

difference-about = Titre, date ou sources du document modifiés
difference-added = Ajout : { $unit }
difference-removed = Suppression : { $unit }
difference-renamed = Nouveau nom : { $from } devient { $to }
difference-moved = Déplacement : { $unit } passe de { $from } à { $to }
difference-moved-from-top = Déplacement : { $unit } passe du sommet à { $to }
difference-moved-to-top = Déplacement : { $unit } quitte { $from } pour le sommet
difference-posts = Postes de { $unit } : { $from } → { $to }
difference-changed = Modification : { $unit } (code, catégorie, missions ou base juridique)
difference-order = Ordre des structures modifié
difference-kinds = Catégories modifiées
difference-texts = Textes juridiques modifiés
difference-people = Fiches de personnes modifiées
difference-links = Organismes ou liens modifiés
difference-more = { $n ->
    [one] et { $n } autre différence
   *[other] et { $n } autres différences
}

## Fichier modifié ailleurs

outside-changed = Un autre programme a modifié « { $file } ».
outside-gone = « { $file } » a été supprimé ou déplacé. Votre document n’existe plus qu’ici.
outside-reload = Recharger
outside-reload-sure = Recharger le fichier
outside-keep-mine = Garder ma version
outside-replace = Remplacer le fichier
outside-see-both = Voir les différences
outside-open-theirs = Ouvrir le fichier à part
outside-take-over = Prendre la main
outside-retry = Réessayer
outside-save-again = Enregistrer à nouveau
outside-kept-mine = Votre version est gardée ; le prochain enregistrement remplacera celle du fichier.
outside-reload-title = Recharger le fichier ?
outside-reload-text = { $n ->
    [one] « { $file } » porte { $n } modification qui n’est pas enregistrée. Votre version sera mise en lieu sûr et proposée au prochain démarrage.
   *[other] « { $file } » porte { $n } modifications qui ne sont pas enregistrées. Votre version sera mise en lieu sûr et proposée au prochain démarrage.
}
outside-reload-failed = Votre version n’a pu être mise en lieu sûr : le fichier n’a pas été rechargé.
outside-both-title = Votre version et le fichier
outside-both-text = { $n ->
    [0] Les deux disent la même chose.
    [one] Par rapport au fichier, votre version porte { $n } différence :
   *[other] Par rapport au fichier, votre version porte { $n } différences :
}

## Lecture seule

read-only-open-elsewhere = Lecture seule : { $user } travaille dans ce fichier depuis { $moment } (processus { $process }).
read-only-taken-over = Lecture seule : { $user } a pris la main sur ce fichier { $moment } (processus { $process }).
read-only-refused = Ce document est en lecture seule. Prenez la main, ou enregistrez-le sous un autre nom pour le modifier.
status-read-only = Lecture seule
error-broke = { $file } : le travail s’est interrompu sur une erreur du programme.
error-broke-behind = Un travail en arrière-plan s’est interrompu sur une erreur du programme. Le document est intact.
