//! Samples of the pages of virtual classes.

use super::{
    BatchRow, Choice, ClassLogPage, ClassNowPage, ClassPage, ClassPeoplePage, ClassReportPage,
    Errors, Frame, HalfCell, HourMark, LedClass, Link, LogLine, PresenceRow, ReportHead, ReportRow,
    ReportSheet, ReportTile, Tag, UnknownRow,
};

fn presence_row() -> PresenceRow {
    let half = HalfCell {
        name: "matin".into(),
        share: "100 %".into(),
        label: "Présence".into(),
        tone: "ok",
        icon: "circle-check",
        decided: Some("Décidé par Elsa Stammer : ordinateur partagé".into()),
        href: "/virtual-classes/1/report/decision?identity=1".into(),
    };
    PresenceRow {
        name: "Nadia Fournier".into(),
        sub: "nadia@soleil.example".into(),
        spoken: "connexion de 13 h 40 à 16 h 39".into(),
        live: vec![("10".into(), "40".into())],
        watched: vec![("60".into(), "12".into())],
        tone: "ok",
        halves: vec![
            half.clone(),
            HalfCell {
                decided: None,
                ..half
            },
        ],
        hours: "13 h 40 – 16 h 39".into(),
        interruptions: 1,
        connected: "178,71".into(),
        session: "150".into(),
    }
}

impl ClassPage {
    /// As its host, a participant and a newcomer see it.
    pub fn samples() -> Vec<Self> {
        let batch = BatchRow {
            file_name: "events.xml".into(),
            format: "BigBlueButton".into(),
            imported: "Hélène Carlier, le 21 novembre 2026".into(),
            read: "12 événements".into(),
            aside: None,
            aside_href: Some("/virtual-classes/1/log/1/aside".into()),
            back_href: None,
        };
        let led = LedClass {
            counts: "0/2".into(),
            counts_words: "0 personne connectée pour 2 inscrites".into(),
            registered: vec![
                ("Nadia Fournier".into(), "nadia@soleil.example".into()),
                ("Marc Antoine".into(), String::new()),
            ],
            batches: vec![
                batch.clone(),
                BatchRow {
                    aside: Some("Mauvaise classe".into()),
                    aside_href: None,
                    back_href: Some("/virtual-classes/1/log/1/back".into()),
                    ..batch
                },
            ],
            unknown: 2,
            portal_url: Some(
                "https://seance.example/sign-in/with/soleil?next=/virtual-classes/1".into(),
            ),
            now: Some(Link::sample(
                "/virtual-classes/1/now",
                "2 personnes connectées",
            )),
        };
        let full = Self {
            frame: Frame::sample("Du cinéma à la vidéo"),
            crumbs: vec![Link::sample("/virtual-classes", "Mes activités")],
            href: "/virtual-classes/1".into(),
            when: "mardi 10 novembre 2020, de 14 h 00 à 16 h 30".into(),
            host: "Elsa Stammer".into(),
            kind: "Standard".into(),
            organisation: "Formation".into(),
            access_url: Some("https://classe.example/abc".into()),
            recording: "accessible".into(),
            recording_url: Some("https://classe.example/revoir".into()),
            led: Some(led.clone()),
        };
        let attended = Self {
            access_url: None,
            recording_url: None,
            led: None,
            ..full.clone()
        };
        let new = Self {
            led: Some(LedClass {
                registered: vec![],
                batches: vec![],
                unknown: 0,
                now: None,
                portal_url: None,
                ..led
            }),
            ..full.clone()
        };
        vec![full, attended, new]
    }
}

impl ClassNowPage {
    /// With people, and with nobody.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Connectés en ce moment"),
            crumbs: vec![Link::sample("/virtual-classes/1", "Du cinéma à la vidéo")],
            href: "/virtual-classes/1/now".into(),
            counts: "1 personne connectée".into(),
            at: "le 21 novembre 2026 à 18 h 30".into(),
            people: vec![("Nadia Fournier".into(), "depuis 18 h 02".into())],
        };
        let empty = Self {
            people: vec![],
            ..full.clone()
        };
        vec![full, empty]
    }
}

impl ClassReportPage {
    /// With presence, with a table, and with nobody.
    pub fn samples() -> Vec<Self> {
        let presence = Self {
            frame: Frame::sample("Relevé de connexion"),
            crumbs: vec![Link::sample("/virtual-classes/1", "Du cinéma à la vidéo")],
            files_href: "/virtual-classes/1/report/files".into(),
            when: "mardi 10 novembre 2020".into(),
            host: "Elsa Stammer".into(),
            period: "31 octobre 2020 au 10 novembre 2020".into(),
            from: "2020-10-31".into(),
            until: "2020-11-10".into(),
            made: Some("Relevé nº 1".into()),
            footer: Some("SHA-256".into()),
            tiles: vec![ReportTile {
                count: 7,
                label: "présents".into(),
                note: "au moins 80 %".into(),
                tone: "ok",
            }],
            tabs: vec![],
            sheet: ReportSheet::Presence {
                hours: vec![HourMark {
                    x: "58.6".into(),
                    label: "14 h".into(),
                }],
                span: "13 h 30 à 17 h 05".into(),
                slots: vec![("58.6".into(), "293".into())],
                halves: vec!["matin".into(), "après-midi".into()],
                people: vec![presence_row()],
            },
            notices: vec![Link::sample(
                "/virtual-classes/1/people",
                "2 personnes à reconnaître",
            )],
            more: Some("4 500 autres lignes".into()),
        };
        let table = Self {
            sheet: ReportSheet::Table {
                heads: vec![
                    ReportHead {
                        label: "Nom".into(),
                        class: "",
                    },
                    ReportHead {
                        label: "Début".into(),
                        class: "fit",
                    },
                    ReportHead {
                        label: "Connexion".into(),
                        class: "num",
                    },
                ],
                rows: vec![ReportRow {
                    name: "Nadia Fournier".into(),
                    sub: String::new(),
                    words: vec!["13:40:12".into()],
                    figures: vec!["178,71".into()],
                }],
                totals: vec!["178,71".into()],
                words: 1,
            },
            made: None,
            footer: None,
            notices: vec![],
            more: None,
            ..presence.clone()
        };
        let nobody = Self {
            sheet: ReportSheet::Table {
                heads: vec![],
                rows: vec![],
                totals: vec![],
                words: 0,
            },
            ..table.clone()
        };
        vec![presence, table, nobody]
    }
}

impl ClassLogPage {
    /// With everything, and with nothing that can be imported.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Aperçu du journal"),
            crumbs: vec![Link::sample("/virtual-classes", "Mes activités")],
            summary: vec![Tag {
                label: "Zoom".into(),
                tone: "info",
            }],
            columns: vec![("Join Time".into(), "Arrivée".into())],
            lines: vec![LogLine {
                at: "10/11/2020 14:00:00".into(),
                who: "Nadia".into(),
                known: Tag {
                    label: "Nadia Fournier".into(),
                    tone: "ok",
                },
                what: "se connecte".into(),
            }],
            more: Some("et 12 autres".into()),
            left_out: vec![(4, "heure illisible".into())],
            action: "/virtual-classes/1/log/apply".into(),
            hidden: vec![("file".into(), "00".into())],
            submit: Some("Importer".into()),
            again_href: "/virtual-classes/1/log".into(),
        };
        let none = Self {
            summary: vec![],
            lines: vec![],
            more: None,
            left_out: vec![],
            hidden: vec![],
            submit: None,
            ..full.clone()
        };
        vec![full, none]
    }
}

impl ClassPeoplePage {
    /// With somebody to be recognised, and with nobody.
    pub fn samples() -> Vec<Self> {
        let row = UnknownRow {
            hint: "c:1/2".into(),
            name: "Nadia".into(),
            sub: "12 min".into(),
            proposed: Some("Peut-être Nadia Fournier".into()),
            choices: vec![Choice {
                value: "1".into(),
                label: "Nadia Fournier".into(),
                is_chosen: true,
            }],
        };
        let known = UnknownRow {
            proposed: None,
            ..row.clone()
        };
        let some = Self {
            frame: Frame::sample("Qui est-ce ?"),
            crumbs: vec![Link::sample("/virtual-classes", "Mes activités")],
            action: "/virtual-classes/1/people".into(),
            back_href: "/virtual-classes/1".into(),
            rows: vec![row, known],
            errors: Errors::default(),
        };
        let none = Self {
            rows: vec![],
            ..some.clone()
        };
        vec![some, none]
    }
}
