//! Documents composed from data, and what they cost.

#[cfg(test)]
mod tests {
    use documents::{Agenda, Convocation, Entry, Heading, Labels, Notice, Stamp, tree};

    fn heading(title: &str) -> Heading {
        Heading {
            title: title.into(),
            organisation: "Commune du Soleil".into(),
            body: "Conseil municipal".into(),
            language: "fr",
            country: "FR".into(),
            made: Stamp {
                year: 2026,
                month: 11,
                day: 13,
                hour: 13,
                minute: 32,
                second: 7,
            },
            facts_name: "ordre-du-jour.json",
            facts_described: "Les mêmes faits, lisibles par un programme".into(),
        }
    }

    fn labels() -> Labels {
        Labels {
            when: "Date".into(),
            place: "Lieu".into(),
            agenda: "Ordre du jour".into(),
            group: "Service".into(),
            reference: "Référence".into(),
            annexes: "Annexes :".into(),
            empty: "Aucun point.".into(),
        }
    }

    fn entries(count: usize, seed: usize) -> Vec<Entry> {
        let html = "<p>Vu le <strong>Code général</strong> # * _ $ [x] @y \\ fin « été » ; vu l'avis <a href=\"https://example.org\">favorable</a>.</p><ul><li>Premier motif<ul><li>sous-motif</li></ul></li></ul><ol><li>Un</li></ol><table><thead><tr><th>Lot</th><th>Montant</th></tr></thead><tbody><tr><td colspan=\"2\">Total</td></tr></tbody></table><blockquote><p>Cité</p></blockquote>";
        (1..=count)
            .map(|number| Entry {
                number: number.to_string(),
                object: format!(
                    "Finances : décision modificative n° {number} de {seed} #let x = 1"
                ),
                reference: format!("CM-2026-{number:04}"),
                group: "Finances".into(),
                category: Some("Budget".into()),
                description: tree(html),
                annexes: vec!["Plan d'implantation".into()],
            })
            .collect()
    }

    fn agenda(count: usize, seed: usize) -> Agenda {
        Agenda {
            heading: heading("Ordre du jour du Conseil municipal du 26 novembre 2026"),
            labels: labels(),
            notice: Notice {
                when: "jeudi 26 novembre 2026 à 18 h 30".into(),
                place: "Salle du conseil".into(),
            },
            items: entries(count, seed),
        }
    }

    #[test]
    fn the_same_data_make_the_same_bytes() {
        let (one, other) = (
            agenda(3, 1).compose().unwrap(),
            agenda(3, 1).compose().unwrap(),
        );
        assert!(one.bytes == other.bytes);
        assert!(one.bytes.starts_with(b"%PDF-1.7"));
        assert!(agenda(3, 2).compose().unwrap().bytes != one.bytes);
    }

    #[test]
    fn an_agenda_without_items_says_so() {
        assert_eq!(agenda(0, 1).compose().unwrap().pages, 1);
    }

    #[test]
    fn a_convocation_is_composed() {
        let convocation = Convocation {
            heading: heading("Convocation du Conseil municipal du 26 novembre 2026"),
            labels: labels(),
            notice: agenda(0, 0).notice,
            dated: "Le 13 novembre 2026".into(),
            greeting: "Mesdames, Messieurs,".into(),
            opening: vec!["Le conseil municipal se réunira.".into()],
            items: entries(14, 1),
            closing: vec!["Je vous prie d'agréer…".into()],
            function: "Le maire".into(),
            signatory: "Camille Boulanger".into(),
        };
        let pdf = convocation.compose().unwrap();
        assert_eq!(pdf.pages, 1);
        assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
    }

    /// An eviction that empties nothing would let each document add tens of megabytes.
    #[test]
    fn memory_stays_flat_over_many_documents() {
        let resident = || {
            let status = std::fs::read_to_string("/proc/self/status").unwrap();
            let line = status
                .lines()
                .find(|line| line.starts_with("VmRSS"))
                .unwrap();
            line.split_whitespace()
                .nth(1)
                .unwrap()
                .parse::<u64>()
                .unwrap()
                / 1024
        };
        for seed in 0..4 {
            agenda(40, seed).compose().unwrap();
        }
        let before = resident();
        for seed in 4..14 {
            agenda(40, seed).compose().unwrap();
        }
        let after = resident();
        assert!(after < before + 60, "{before} MB, then {after} MB");
    }
}
