//! Virtual classes on the pages: planned, a log looked at and imported, people recognised, the report seen and downloaded.

use crate::classes::{WORKBOOK, ZOOM, planned};
use serde_json::{Value, json};
use testkit::{Seen, Town, judge, on_both};

const FORM: &[(&str, &str)] = &[
    ("title", "Du cinéma à la vidéo (REF. PAF 20A0160236-68653)"),
    ("kind", "standard"),
    ("starts_at", "2020-11-10T14:00"),
    ("ends_at", "2020-11-10T16:30"),
    ("access_url", "https://classe.example/abc"),
    (
        "participants",
        "Nadia Fournier ; nadia@soleil.example\nMarc Antoine",
    ),
];

/// A form filled in, with the host and the service of the town, and other fields changed.
async fn filled(town: &Town<'_>, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let admin = town.persona("administrator").await;
    let page = admin.get("/virtual-classes/new").await;
    let hosts = page
        .body
        .split("<select id=\"host\"")
        .nth(1)
        .expect("the hosts");
    let host = hosts
        .split("<option value=\"")
        .nth(2)
        .and_then(|rest| rest.split('"').next())
        .expect("a host");
    let mut fields: Vec<(String, String)> = FORM
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    fields.push(("host".into(), host.to_owned()));
    fields.push(("organisation".into(), town.finances.to_string()));
    for (name, value) in changed {
        fields.retain(|(own, _)| own != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn sent(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// The value of a hidden field of a page.
fn hidden(page: &Seen, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.body.split(&start).nth(1).expect("a hidden field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn written(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("a file");
    file
}

/// The log imported through the pages, as the preview showed it.
async fn imports(town: &Town<'_>, class: &str, (name, bytes): (&str, &[u8])) -> Seen {
    let admin = town.persona("administrator").await;
    let preview = admin
        .upload_as(
            &format!("{class}/log"),
            ("zone", "Europe/Paris"),
            name,
            bytes,
        )
        .await;
    preview.must_be(200);
    let fields = ["file", "file_name", "format", "zone", "order"]
        .map(|field| (field.to_owned(), hidden(&preview, field)));
    admin
        .post(&format!("{class}/log/apply"), &sent(&fields))
        .await
}

on_both! {
/// Covers VC-11, VC-13, VC-17, VC-18, VC-19, VC-20, VC-21, VC-22, VC-23, VC-24.
async fn a_class_is_planned_changed_planned_again_and_removed(app: TestApp) {
    let town = app.town("soleil").await;
    let admin = town.persona("administrator").await;
    admin.get("/virtual-classes").await.must_show("Aucune activité pour l'instant").must_show("Programmer une classe");

    // What cannot be taken is told beside each field, and nothing that was typed is lost.
    let wrong = filled(&town, &[("ends_at", ""), ("pause_from", "2020-11-10T15:00"), ("participants", "sans-nom@soleil.example")]).await;
    let refused = admin.post("/virtual-classes", &sent(&wrong)).await;
    refused.must_be(422).must_show("Indiquez l'heure de fin.").must_show("Indiquez le début et la fin de la pause").must_show("Une ligne n'a pas de nom.");
    assert!(refused.body.contains("Du cinéma à la vidéo (REF. PAF"), "the title is lost");
    assert!(refused.body.contains("sans-nom@soleil.example"), "the list is lost");

    let made = admin.post("/virtual-classes", &sent(&filled(&town, &[]).await)).await;
    made.must_be(303);
    let class = made.location();
    let page = admin.get(&class).await;
    page.must_show("Du cinéma à la vidéo").must_show("mardi 10 novembre 2020, de 14 h 00 à 16 h 30").must_show("Type : Standard").must_show("Hôte :");
    for button in ["Supprimer", "Modifier", "Dupliquer", "Rapport", "Copier", "Accéder à la classe"] {
        page.must_show(button);
    }
    for link in ["edit", "duplicate", "delete", "log", "report"] {
        assert!(page.body.contains(&format!("href=\"{class}/{link}\"")), "no way to {link}");
    }
    assert!(page.body.contains("value=\"https://classe.example/abc\"") && page.body.contains("data-copy=\"access\""), "the address is not to be copied");
    page.must_show("0/2");
    admin.get("/virtual-classes").await.must_show("Du cinéma à la vidéo").must_show("1 activité");

    // Changed by two at once: the second one is told, and keeps what was typed.
    let edit = admin.get(&format!("{class}/edit")).await;
    let version = hidden(&edit, "version");
    let changed = filled(&town, &[("title", "La danse sort du cadre"), ("version", &version), ("kind", "webinar")]).await;
    admin.post(&class, &sent(&changed)).await.must_be(303);
    let late = admin.post(&class, &sent(&changed)).await;
    late.must_be(409);
    admin.get(&class).await.must_show("La danse sort du cadre").must_show("Type : Webinaire");

    // Planned again: the same but the date.
    let again = admin.get(&format!("{class}/duplicate")).await;
    again.must_be(200).must_show("Programmer une classe");
    assert!(again.body.contains("La danse sort du cadre") && again.body.contains("Nadia Fournier ; nadia@soleil.example"), "the copy lacks something");
    assert!(!again.body.contains("2020-11-10T14:00"), "the copy has the date of the first");

    // Nobody else sees it, and nobody without the role plans one.
    let writer = town.persona("writer").await;
    writer.get(&class).await.must_be(404);
    writer.get(&format!("{class}/report")).await.must_be(404);
    writer.post(&format!("{class}/report/files"), &[("format", "xlsx")]).await.must_be(404);
    writer.post("/virtual-classes", &sent(&filled(&town, &[]).await)).await.must_be(403);
    writer.get("/virtual-classes").await.must_hide("Programmer une classe").must_hide("La danse");

    let asked = admin.get(&format!("{class}/delete")).await;
    admin.post(&format!("{class}/delete"), &[("version", &hidden(&asked, "version"))]).await.must_be(303);
    admin.get(&class).await.must_be(404);
}

async fn a_log_is_looked_at_before_it_is_imported(app: TestApp) {
    let town = app.town("soleil").await;
    let admin = town.persona("administrator").await;
    let class = format!("/virtual-classes/{}", planned(app, &town).await);
    admin.get(&format!("{class}/log")).await.must_show("Importer un journal");

    // No file, a file that is no log, a zone that is missing: told, and what was received need not be chosen again.
    admin.upload_all(&format!("{class}/log"), &[("zone", "")], &[]).await.must_be(422);
    admin.upload(&format!("{class}/log"), "", "photo.txt", b"rien d'un journal").await.must_be(422);
    let zoneless = admin.upload_as(&format!("{class}/log"), ("zone", ""), "zoom.csv", ZOOM).await;
    zoneless.must_be(422).must_show("Fichier reçu").must_show("zoom.csv");
    let (kept, name) = (hidden(&zoneless, "kept"), hidden(&zoneless, "kept_name"));
    let preview = admin.upload_all(&format!("{class}/log"), &[("kept", &kept), ("kept_name", &name), ("zone", "Europe/Paris")], &[]).await;
    preview.must_be(200).must_show("Zoom").must_show("Heures de Europe/Paris").must_show("Nadia Fournier").must_show("À reconnaître").must_show("10/11/2020 14:00:00");
    admin.get(&class).await.must_show("Aucun journal de connexions");

    let fields = ["file", "file_name", "format", "zone", "order"].map(|field| (field.to_owned(), hidden(&preview, field)));
    let done = admin.post(&format!("{class}/log/apply"), &sent(&fields)).await;
    assert_eq!((done.status.as_u16(), done.location()), (303, class.clone()));
    admin.get(&class).await.must_show("zoom.csv").must_show("2/2").must_show("1 personne des journaux n'est pas reconnue");
    // The same file is not imported twice.
    admin.post(&format!("{class}/log/apply"), &sent(&fields)).await.must_be(422);

    // A name proposes nobody by itself: somebody says who it is.
    let people = admin.get(&format!("{class}/people")).await;
    people.must_show("Invité").must_show("Marc Antoine");
    let marc = people.body.split("<option value=\"").find(|rest| rest.contains(">Marc Antoine<")).and_then(|rest| rest.split('"').next()).expect("Marc").to_owned();
    let hint = hidden(&people, "hint");
    admin.post(&format!("{class}/people"), &[("hint", &hint), ("identity", "00000000-0000-0000-0000-000000000001")]).await.must_be(422);
    admin.post(&format!("{class}/people"), &[("hint", &hint), ("identity", &marc)]).await.must_be(303);
    admin.get(&class).await.must_hide("n'est pas reconnue");
    let report = admin.get(&format!("{class}/report")).await;
    assert_eq!(report.body.matches("class=\"fill-tone\"").count(), 2, "a connection is not drawn");
    report.must_show("Marc Antoine").must_hide("Invité").must_show("100 %").must_show("13 %");

    // What a person decides stands beside what was computed.
    let address = report.body.split("/report/decision?").find(|rest| rest.starts_with(&format!("identity={marc}"))).and_then(|rest| rest.split('"').next()).expect("a decision").replace("&#38;", "&").replace("&amp;", "&");
    let asked = admin.get(&format!("{class}/report/decision?{address}")).await;
    asked.must_show("Marc Antoine").must_show("Présence partielle");
    let version = asked.field("version");
    let half = [("identity", marc.as_str()), ("day", "2020-11-10"), ("part", "afternoon"), ("version", version.as_str())];
    let without = [half.as_slice(), &[("decided", "present"), ("reason", "")]].concat();
    admin.post(&format!("{class}/report/decision"), &without).await.must_be(422);
    let with = [half.as_slice(), &[("decided", "present"), ("reason", "Ordinateur partagé")]].concat();
    admin.post(&format!("{class}/report/decision"), &with).await.must_be(303);
    admin.get(&format!("{class}/report")).await.must_show("Ordinateur partagé").must_show("13 %");
    // Decided once more on the page of before: what it shows has changed since, and is shown again.
    admin.post(&format!("{class}/report/decision"), &with).await.must_be(409).must_show("Présence partielle");

    // Set aside with its reason, the log counts no more.
    let page = admin.get(&class).await;
    let aside = page.body.split("href=\"").find(|rest| rest.contains("/aside")).and_then(|rest| rest.split('"').next()).expect("aside").to_owned();
    admin.get(&aside).await.must_show("zoom.csv");
    admin.post(&aside, &[("reason", " ")]).await.must_be(422);
    admin.post(&aside, &[("reason", "Mauvaise classe")]).await.must_be(303);
    admin.get(&class).await.must_show("Mauvaise classe").must_show("0/2");
}

/// Who was there and who watched it again stand apart; the recording is given to those registered only when the class says so.
///
/// Covers VC-01, VC-25, VC-26, VC-27.
async fn what_is_watched_again_stands_apart(app: TestApp) {
    let town = app.town("soleil").await;
    let admin = town.persona("administrator").await;
    let people = "Camille Writer ; writer@soleil.example\nMarc Antoine ; marc@soleil.example";
    let withheld = filled(&town, &[("participants", people), ("recording_url", "https://classe.example/revoir")]).await;
    let class = admin.post("/virtual-classes", &sent(&withheld)).await.location();
    let log = ["join,2020-11-10T13:00:00Z", "leave,2020-11-10T15:30:00Z"].map(|event| event.split_once(',').expect("a pair"));
    let live = log.map(|(kind, at)| format!("{{\"kind\":\"{kind}\",\"at\":\"{at}\",\"email\":\"writer@soleil.example\",\"connection_id\":\"1\"}}"));
    let again = [("replay_open", "2020-11-12T18:00:00Z"), ("replay_close", "2020-11-12T18:12:30Z"), ("download", "2020-11-12T18:13:00Z")]
        .map(|(kind, at)| format!("{{\"kind\":\"{kind}\",\"at\":\"{at}\",\"email\":\"marc@soleil.example\",\"connection_id\":\"2\"}}"));
    let lines = [live.as_slice(), again.as_slice()].concat().join("\n");
    imports(&town, &class, ("journal.jsonl", lines.as_bytes())).await.must_be(303);
    // Marc watched twelve minutes and a half two days later: he was not there for all that.
    let report = admin.get(&format!("{class}/report")).await;
    report.must_show("revu 12,5 min").must_show("10 novembre 2020 au 12 novembre 2020").must_show("1 présence").must_show("1 absence");
    admin.get(&format!("{class}/report?sheet=connections")).await.must_hide("12/11/2020");
    let answer = admin.post(&format!("{class}/report/files"), &[("format", "xlsx")]).await;
    let judged = judge("workbook", &[&written("releve.xlsx", &answer.bytes)]).expect("a workbook that holds");
    assert_eq!(judged["sheets"][0]["totals"], json!(["Total :", null, 150, 0, 0, 0, 0, 0, 12.5, 1]));
    assert_eq!(judged["sheets"][1]["rows"].as_array().map(Vec::len), Some(1));

    // Whoever is registered sees the class, not who else was there; and the recording once it is open.
    let writer = town.persona("writer").await;
    writer.get("/virtual-classes").await.must_show("Du cinéma à la vidéo").must_hide("Programmer une classe");
    writer.get(&class).await.must_show("Accéder à la classe").must_show("Non accessible").must_hide("Revoir l'enregistrement").must_hide("Marc Antoine").must_hide("Dupliquer");
    for page in ["edit", "delete", "log", "people", "report", "duplicate"] {
        writer.get(&format!("{class}/{page}")).await.must_be(403);
    }
    let version = hidden(&admin.get(&format!("{class}/edit")).await, "version");
    let open = filled(&town, &[("participants", people), ("recording_url", "https://classe.example/revoir"), ("recording", "yes"), ("version", &version)]).await;
    admin.post(&class, &sent(&open)).await.must_be(303);
    writer.get(&class).await.must_show("Revoir l'enregistrement");
}

/// Covers VC-14, VC-15, VC-25, VC-28, VC-29, VC-30, VC-31, VC-32, VC-33, VC-34, VC-35, VC-36, VC-37, VC-38, VC-39, VC-40.
/// Covers VC-41, VC-42, VC-43, VC-44, VC-45, VC-46, VC-47, VC-48, VC-49, VC-50, VC-51, VC-52, VC-53, VC-54, VC-55, VC-56, VC-57.
/// Covers VC-58, VC-59.
async fn the_report_of_the_workbook_of_the_users_document_is_the_same_workbook(app: TestApp) {
    let town = app.town("soleil").await;
    let admin = town.persona("administrator").await;
    let made = admin.post("/virtual-classes", &sent(&filled(&town, &[]).await)).await;
    let class = made.location();
    imports(&town, &class, ("via.xlsx", WORKBOOK)).await.must_be(303);

    let files = format!("{class}/report/files");
    let answer = admin.post(&files, &[("format", "xlsx"), ("from", "2020-10-31")]).await;
    answer.must_be(200);
    let file = written("releve.xlsx", &answer.bytes);
    let opened = judge("office", &[&file]).expect("a workbook that LibreOffice reads alike");
    assert_eq!(opened["formulas"], 14);
    let judged = judge("workbook", &[&file]).expect("a workbook that holds");
    let sheets = judged["sheets"].as_array().expect("sheets");
    let (summary, detail) = (&sheets[0], &sheets[1]);
    assert_eq!((summary["name"].as_str(), detail["name"].as_str()), (Some("Sommaire"), Some("Temps de connexion en présence")));
    let above = |sheet: &Value, row: usize| sheet["above"][row].as_str().unwrap_or_default().replace('\u{a0}', " ");
    for sheet in [summary, detail] {
        assert_eq!((above(sheet, 0).as_str(), above(sheet, 1)), ("Séance - Classes virtuelles", "Commune de soleil".to_owned()));
        assert_eq!(above(sheet, 3), sheet["name"].as_str().unwrap_or_default());
        assert_eq!(above(sheet, 4), "31 octobre 2020 au 10 novembre 2020");
        assert!(above(sheet, 5).starts_with("Généré le ") && above(sheet, 5).contains(" à "), "{}", above(sheet, 5));
        assert_eq!((sheet["landscape"].as_bool(), sheet["repeated"].as_str()), (Some(true), Some("$13:$13")));
        assert!(sheet["footer"][0].as_str().is_some_and(|line| line.contains("SHA-256") && line.contains("version 1")), "{sheet}");
    }
    assert_eq!(above(summary, 6), "10 novembre - 14:00 à 16:30");
    assert_eq!(above(summary, 8), "Du cinéma à la vidéo (REF. PAF 20A0160236-68653)");
    assert!(above(summary, 10).starts_with("Hôte ") && above(summary, 10).contains(", "), "{}", above(summary, 10));
    assert_eq!(above(detail, 7), "Europe/Paris");
    let minutes = ["Connexion", "Microphone", "Téléphone", "Caméra Web", "Document multimédia", "Partage d'écran"];
    let heads = |words: [&str; 4]| json!([words[0], words[1], words[2], words[3], minutes[0], minutes[1], minutes[2], minutes[3], minutes[4], minutes[5]]);
    assert_eq!(detail["heads"], heads(["Nom de l'utilisateur", "Email", "Début", "Fin"]));
    assert_eq!(summary["heads"], json!(["Nom de l'utilisateur", "Email", minutes[0], minutes[1], minutes[2], minutes[3], minutes[4], minutes[5], "Connexion Revoir", "Téléchargement d'enregistrement"]));
    // The fourteen totals, as the user's document prints them.
    assert_eq!(summary["totals"], json!(["Total :", null, 2593.61, 258.83, 0, 3395.56, 461.38, 11.19, 0, 0]));
    assert_eq!(detail["totals"], json!(["Total :", null, null, null, 1734.52, 109.59, 0, 2591.07, 336.39, 9.3]));
    // The rows, by their beginning, to the second; the first one and its camera longer than its connection.
    let rows = detail["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 17);
    assert_eq!(rows[0].as_array().expect("cells")[2..], *json!(["2020-11-10T13:39:50", "2020-11-10T15:27:57", 108.12, 72.52, 0, 207.92, 22.23, 0.81]).as_array().expect("cells"));
    let starts: Vec<&str> = rows.iter().filter_map(|row| row[2].as_str()).collect();
    assert!(starts.is_sorted() && starts.len() == 17, "{starts:?}");
    assert_eq!(summary["rows"].as_array().map(Vec::len), Some(13));

    // The same log gives the same bytes, however often it is asked for.
    let again = admin.post(&files, &[("format", "xlsx"), ("from", "2020-10-31")]).await;
    assert!(again.bytes == answer.bytes, "the workbook changed");

    let pdf = admin.post(&files, &[("format", "pdf")]).await;
    pdf.must_be(200);
    let judged = judge("pdf", &[&written("releve.pdf", &pdf.bytes)]).expect("a PDF that holds");
    assert_eq!((judged["pdfa"].as_str(), judged["pdfua"].as_str()), (Some("3a"), Some("1")), "{judged}");
    let text: String = judged["text"].as_str().expect("a text").split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["1734,52", "2593,61", "10/11/2020 13:39:50", "Signature de l", "SHA-256", "À vérifier", "Marc Antoine 0 %, Absence"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let csv = admin.post(&files, &[("format", "csv")]).await;
    assert_eq!(csv.body.lines().count(), 19);
    assert!(csv.body.contains("10/11/2020 13:39:50;10/11/2020 15:27:57;108,12;72,52;0;207,92;22,23;0,81"), "{}", csv.body);
    let data: Value = serde_json::from_slice(&admin.post(&files, &[("format", "json")]).await.bytes).expect("JSON");
    assert_eq!(data["connections"].as_array().map(Vec::len), Some(17));
    admin.post(&files, &[("format", "exe")]).await.must_be(404);

    // On screen, the same figures.
    let summary = admin.get(&format!("{class}/report?sheet=summary")).await;
    summary.must_show("2593,61").must_show("3395,56").must_show("Relevé nº 1");
    admin.get(&format!("{class}/report?sheet=connections")).await.must_show("1734,52").must_show("10/11/2020 13:39:50");
    // Its thirteen people have one name: minutes are theirs, connections nobody's; nobody is called absent for that.
    let presence = admin.get(&format!("{class}/report")).await;
    presence.must_show("13 personnes connectées").must_show("13 à vérifier").must_show("2 absences");
}
}
