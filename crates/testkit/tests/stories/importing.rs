//! Tables of persons and mandates: looked at, taken, given back.

use testkit::{Persona, Seen, on_both};

/// Sends a table to be looked at; the title of the upload says what is in it.
async fn looks(administrator: &Persona<'_>, kind: &str, bytes: &[u8]) -> Seen {
    administrator
        .upload_as("/admin/people/import", ("kind", kind), "table.csv", bytes)
        .await
}

/// Takes the table that was looked at.
async fn takes(administrator: &Persona<'_>, page: &Seen) {
    let (file, kind) = (page.field("file"), page.field("kind"));
    let fields = [("file", file.as_str()), ("kind", kind.as_str())];
    administrator
        .post("/admin/people/import/apply", &fields)
        .await
        .must_be(303);
}

on_both! {
/// Covers IX-11.
async fn tables_are_looked_at_taken_and_come_back_unchanged(app: TestApp) {
    let town = app.town("soleil").await;
    town.seat("alice").await;
    let administrator = town.persona("administrator").await;
    for (name, initials) in [("Ensemble", "ENS")] {
        administrator.post("/admin/political-groups", &[("name", name), ("initials", initials)]).await.must_be(303);
    }
    // What we give changes nothing when it comes back.
    let persons = administrator.get("/admin/people.csv").await;
    let mandates = administrator.get("/admin/mandates.csv").await;
    persons.must_be(200);
    assert!(persons.body.contains("member@soleil.example") && persons.body.contains("Secrétariat:BM|Secrétariat:CM"), "{}", persons.body);
    looks(&administrator, "persons", &persons.bytes).await.must_be(200).must_show("8 lignes sans changement").must_show("ne changerait rien");
    looks(&administrator, "mandates", &mandates.bytes).await.must_be(200).must_show("2 lignes sans changement").must_show("ne changerait rien");

    // A table of a spreadsheet in the Windows alphabet: looked at first, with its errors line by line.
    let text = "ref;identifiant;courriel_connexion;genre;prenom;nom;mobile;groupe_politique;roles;actif\r\n\
        ;zoe.petit;z.petit@soleil.example;F;Zo\u{e9};Petit;06 12 34 56 78;ENS;writer:FIN|manager:CM;oui\r\n\
        ;;;M;Luc;;;;;\r\n\
        ;member;;F;Camille;Member;t\u{e9}l\u{e9}phone;;;oui\r\n\
        ;reader;;F;Camille;Lectrice;;;observer:FIN;oui\r\n\
        ;;;F;Camille;Writer;;;;oui\r\n\
        nouvelle;;;F;Camille;Writer;;;;oui\r\n\
        ;roads;;F;Camille;Roads;;;writer:NULLE;oui\r\n\
        ;chief;autre@soleil.example;F;Camille;Chief;;;;oui\r\n\
        ;zoe.petit;z2@soleil.example;F;Z;P;;;;oui\r\n\
        ;administrator;;F;Camille;Administrator;;;administrator;peut-\u{ea}tre\r\n";
    let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a letter of the alphabet")).collect();
    let page = looks(&administrator, "persons", &bytes).await;
    page.must_be(200).must_show("2 ajouts").must_show("Une modification").must_show("7 lignes en erreur");
    for told in ["Zoé Petit", "nom : ", "mobile : ", "porte déjà ce nom", "un autre identifiant ou une autre adresse", "identifiant : ", "roles : ", "actif : Écrivez « oui » ou « non »"] {
        page.must_show(told);
    }
    administrator.get("/admin/people?q=petit").await.must_hide("Petit Zoé");
    app.run_jobs().await;
    assert_eq!(app.post_office.received().len(), 0, "looking sends nothing");
    takes(&administrator, &page).await;
    administrator.get("/admin/people?q=petit").await.must_show("Petit Zoé").must_show("Rédaction");
    administrator.get("/admin/people?q=lectrice").await.must_show("Lectrice Camille");
    administrator.get("/admin/people?q=writer").await.must_show("2 personnes");
    app.run_jobs().await;
    assert_eq!(app.post_office.received().len(), 1, "the access mail of the new account");
    // Taken twice, it changes nothing more but for whoever was added without a reference.
    let again = looks(&administrator, "persons", &bytes).await;
    again.must_show("2 lignes sans changement").must_show("Un ajout");

    // Mandates, with a deputy and days as people write them.
    let text = "personne,nom,organisme,fonction,debut,fin,usages,rang,suppleant\n\
        zoe.petit,Petit,CM,Conseillère,27/03/2026,,membre|vote,5,alice\n\
        personne.ici,X,CM,Conseiller,2026-03-27,,membre,1,\n\
        alice,Alice,NULLE,Conseillère,2026-03-27,,membre,1,\n\
        alice,Alice,CM,Conseillère,2026-02-31,,membre,1,\n\
        alice,Alice,CM,Conseillère,2026-03-27,2026-03-01,membre,1,\n\
        alice,Alice,CM,Conseillère,2026-03-27,,dormeur,1,\n\
        zoe.petit,Petit,CM,Conseillère,27/03/2026,,membre,5,\n\
        alice,Alice,CM,Conseillère,27/03/26,,membre,1,\n";
    let page = looks(&administrator, "mandates", text.as_bytes()).await;
    page.must_show("Un ajout").must_show("7 lignes en erreur");
    takes(&administrator, &page).await;
    looks(&administrator, "mandates", text.as_bytes()).await.must_show("Une ligne sans changement");
    let given = administrator.get("/admin/mandates.csv").await;
    assert!(given.body.contains(";zoe.petit;Zoé Petit;CM;Conseillère;2026-03-27;;membre|vote;5;alice"), "{}", given.body);
    looks(&administrator, "mandates", &given.bytes).await.must_show("ne changerait rien");
    let given = administrator.get("/admin/people.csv").await;
    looks(&administrator, "persons", &given.bytes).await.must_show("ne changerait rien");

    // What a table would lose or break is said before it is taken.
    let text = "prenom;nom;identifiant;courriel connexion;roles;actif;âge\n\
        Ana;Roux;;ana.roux@soleil.example;Rédaction:Finances|élue;oui;\n\
        Luc;Perrin;;;;oui;;rue du Lac\n\
        Eva;Morel;eva;z.petit@soleil.example;;oui;\n\
        Ida;Noir;é@;ida@soleil.example;;oui;\n\
        Joe;Blanc;;;writer:CM;oui;\n\
        Camille;Administrator;administrator;;;oui;\n";
    let page = looks(&administrator, "persons", text.as_bytes()).await;
    page.must_be(200).must_show("Un ajout").must_show("5 lignes en erreur").must_show("Ces colonnes ne sont pas lues").must_show("age");
    for told in ["ouverture d'un compte", "plus de cases", "un autre identifiant ou une autre adresse", "identifiant : ", "roles : Ce rôle", "roles : Il faut garder une personne qui administre"] {
        page.must_show(told);
    }
    takes(&administrator, &page).await;
    administrator.get("/admin/people?q=roux").await.must_show("Roux Ana").must_show("Élu ou élue");
    administrator.get("/admin/people?q=administrator").await.must_show("Administration");
    let given = administrator.get("/admin/people.csv").await.body;
    let known = given.lines().find(|line| line.contains(";;;") && line.contains("Camille;Writer") && !line.contains('@')).expect("who has no account");
    let reference = known.trim_start_matches('\u{feff}').split(';').next().expect("a reference");
    let text = format!("ref;prenom;nom;courriel connexion\n{reference};Camille;Writer;ana.roux@soleil.example\n");
    looks(&administrator, "persons", text.as_bytes()).await.must_show("celle du compte d'une autre personne");
    looks(&administrator, "persons", b"nom;prenom\nRoux;\"Ana\nPetit;Zoe\n").await.must_be(422).must_show("tableau CSV");
    looks(&administrator, "persons", b"%PDF-1.7 nom;prenom\n").await.must_be(422).must_show("tableau CSV");
    administrator.get("/admin/people/import/apply").await.must_be(200).must_show("Importer");

    // Files that are no tables, and people who may not.
    looks(&administrator, "persons", b"").await.must_be(422);
    looks(&administrator, "persons", b"a;b\n1;2\n").await.must_be(422).must_show("nom");
    looks(&administrator, "mandates", b"personne;nom\nalice;x\n").await.must_be(422).must_show("organisme");
    administrator.post("/admin/people/import/apply", &[("file", "xyz"), ("kind", "persons")]).await.must_be(422);
    let member = town.persona("member").await;
    looks(&member, "persons", &bytes).await.must_be(403);
    member.get("/admin/people.csv").await.must_be(403);
    member.post("/admin/people/import/apply", &[("file", "xyz")]).await.must_be(403);
}
}
