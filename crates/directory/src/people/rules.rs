//! What may be written about persons, organisations and mandates. No I/O here.

use super::kinds::{
    Extent, MandateFacts, NewOrganisation, Organisation, OrganisationFacts, OrganisationKind,
    PersonFacts,
};
use jiff::civil::Date;
use kernel::{BodyRole, Error, FieldError, OrganisationId, Result, Role, TenantRole};

pub(super) fn organisation(new: NewOrganisation) -> Result<NewOrganisation> {
    refuse_blank(&[("name", &new.name), ("acronym", &new.acronym)])?;
    Ok(new)
}

/// An organisation stays in one tree: what it belongs to does not belong to it.
pub(super) fn moved(
    id: OrganisationId,
    facts: &OrganisationFacts,
    tree: &[Organisation],
) -> Result<()> {
    refuse_blank(&[("name", &facts.name), ("acronym", &facts.acronym)])?;
    let mut above = facts.parent;
    // A tree has no path longer than itself.
    for _ in 0..=tree.len() {
        match above {
            None => return Ok(()),
            Some(parent) if parent == id => break,
            Some(parent) => {
                above = tree
                    .iter()
                    .find(|one| one.id == parent)
                    .ok_or(Error::field("parent", "parent-unknown"))?
                    .parent;
            }
        }
    }
    Err(Error::field("parent", "parent-below"))
}

/// Names are there, addresses look like addresses, telephones are made of figures.
pub(super) fn person(facts: PersonFacts) -> Result<PersonFacts> {
    let mut faults = blank(&[
        ("given_name", &facts.given_name),
        ("family_name", &facts.family_name),
    ]);
    let email = facts
        .email
        .map(|address| address.trim().to_lowercase())
        .filter(|address| !address.is_empty());
    if email.as_deref().is_some_and(|address| !is_address(address)) {
        faults.push(FieldError {
            field: "email",
            code: "email-incomplete",
        });
    }
    for (field, number) in [("mobile", &facts.mobile), ("phone", &facts.phone)] {
        if !is_telephone(number) {
            faults.push(FieldError {
                field,
                code: "phone-letters",
            });
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    Ok(PersonFacts {
        title: facts.title.trim().to_owned(),
        given_name: facts.given_name.trim().to_owned(),
        family_name: facts.family_name.trim().to_owned(),
        email,
        mobile: facts.mobile.trim().to_owned(),
        phone: facts.phone.trim().to_owned(),
        address: facts.address.trim().to_owned(),
        ..facts
    })
}

/// Does it look like a mail address?
pub fn is_address(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.ends_with('.') && !text.contains(' ')
    })
}

/// What remains of a text when accents, capitals and signs do not count.
pub(super) fn folded(text: &str) -> String {
    text::fold(text)
}

/// Is it made of figures, as telephones are? Blank is no number.
pub fn is_telephone(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let plain = |letter: char| letter.is_ascii_digit() || " +.()-/".contains(letter);
    text.trim().is_empty() || (text.trim().chars().all(plain) && (6..=15).contains(&figures))
}

/// Whoever ever held something in a deliberative body is named in its public acts.
pub(super) fn extent(
    mut places: impl Iterator<Item = OrganisationId>,
    bodies: &[Organisation],
) -> Extent {
    if places.any(|place| bodies.iter().any(|body| body.id == place)) {
        Extent::Contact
    } else {
        Extent::Everything
    }
}

/// The roles that last as long as a mandate: whoever holds another has a post.
fn is_of_mandate(role: &Role) -> bool {
    use TenantRole::{Deputy, ElectedMember, Guest};
    matches!(role, Role::Tenant(ElectedMember | Deputy | Guest))
}

/// The day on which a person's last mandate or post ended; none while they hold something, or never
/// held anything and are dealt with.
pub(super) fn gone_since(
    inactive_on: Option<Date>,
    mandates: &[Option<Date>],
    roles: &[Role],
) -> Option<Date> {
    if inactive_on.is_some() {
        return inactive_on;
    }
    if !roles.iter().all(is_of_mandate) {
        return None;
    }
    let ends: Option<Vec<Date>> = mandates.iter().copied().collect();
    ends?.into_iter().max()
}

pub(super) fn mandate(facts: MandateFacts) -> Result<MandateFacts> {
    refuse_blank(&[("function", &facts.function)])?;
    if facts.ends_on.is_some_and(|end| end < facts.starts_on) {
        return Err(Error::field("ends_on", "ends-before-start"));
    }
    let function = facts.function.trim().to_owned();
    Ok(MandateFacts { function, ..facts })
}

/// A role is given where it means something.
pub(super) fn fits(role: Role, kind: Option<OrganisationKind>) -> Result<()> {
    let fits = match role {
        Role::Service(..) => kind == Some(OrganisationKind::Service),
        Role::Body(_, BodyRole::Member) | Role::Group(_) | Role::Platform => false,
        Role::Body(..) => kind == Some(OrganisationKind::Body),
        Role::Tenant(_) => true,
    };
    if fits {
        Ok(())
    } else {
        Err(Error::field("role", "role-not-there"))
    }
}

fn blank(fields: &[(&'static str, &String)]) -> Vec<FieldError> {
    fields
        .iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(field, _)| FieldError {
            field,
            code: "name-required",
        })
        .collect()
}

pub(super) fn refuse_blank(fields: &[(&'static str, &String)]) -> Result<()> {
    let blank = blank(fields);
    if blank.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(blank))
    }
}

/// A refused duplicate becomes a message beside its field.
pub(super) fn taken(error: Error) -> Error {
    match error {
        Error::Duplicate(name) if name == "organisations_kind_acronym" => {
            Error::field("acronym", "acronym-taken")
        }
        Error::Duplicate(name) if name == "political_groups_name" || name == "populations_name" => {
            Error::field("name", "name-taken")
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        MandateFacts, Organisation, OrganisationFacts, OrganisationKind, PersonFacts, fits,
        gone_since, mandate, moved, person,
    };
    use crate::people::{Standing, Usages};
    use kernel::{BodyRole, Error, OrganisationId, Role};
    use uuid::Uuid;

    fn facts(email: &str, mobile: &str) -> PersonFacts {
        PersonFacts {
            given_name: " Ana ".into(),
            family_name: "Roux".into(),
            email: Some(email.into()),
            mobile: mobile.into(),
            ..PersonFacts::default()
        }
    }

    /// Somebody is gone when the last mandate or post ended, not before.
    #[test]
    fn the_last_end_counts_and_a_post_lasts() {
        use kernel::{ServiceRole, TenantRole};
        let day = |text: &str| Some(text.parse().unwrap());
        let post = Role::Service(OrganisationId(Uuid::nil()), ServiceRole::Writer);
        let elected = Role::Tenant(TenantRole::ElectedMember);
        let (march, may) = (day("2026-03-27"), day("2026-05-01"));
        let table = [
            (None, vec![], vec![], None),
            (None, vec![march, may], vec![elected], may),
            (None, vec![march, None], vec![], None),
            (None, vec![march], vec![post], None),
            (may, vec![march], vec![post], may),
            (may, vec![None], vec![], may),
        ];
        for (inactive, ends, roles, since) in table {
            assert_eq!(
                gone_since(inactive, &ends, &roles),
                since,
                "{inactive:?} {ends:?}"
            );
        }
    }

    /// Covers IX-09.
    #[test]
    fn a_person_has_a_name_an_address_and_a_telephone_that_can_be() {
        let good = person(facts(" A.Roux@Mairie.example ", "06 12 34 56 78")).unwrap();
        assert_eq!(
            (good.given_name.as_str(), good.email.as_deref()),
            ("Ana", Some("a.roux@mairie.example"))
        );
        assert_eq!(person(facts("", "+262 692 00 00 00")).unwrap().email, None);
        let codes = |facts| match person(facts) {
            Err(Error::Invalid(faults)) => faults.iter().map(|fault| fault.code).collect(),
            _ => vec![],
        };
        assert_eq!(
            codes(facts("a.roux@mairie", "0612")),
            ["email-incomplete", "phone-letters"]
        );
        assert_eq!(codes(facts("", "poste 12")), ["phone-letters"]);
        assert_eq!(
            codes(PersonFacts::default()),
            ["name-required", "name-required"]
        );
    }

    fn place(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    #[test]
    fn a_service_does_not_go_below_itself() {
        let service = |id, parent: Option<u128>| Organisation {
            id: place(id),
            kind: OrganisationKind::Service,
            name: "S".into(),
            acronym: "S".into(),
            parent: parent.map(place),
            rank: 1,
            standing: Standing::Active,
            version: 1,
        };
        let tree = [service(1, None), service(2, Some(1)), service(3, Some(2))];
        let below = |parent: u128| OrganisationFacts {
            name: "S".into(),
            acronym: "S".into(),
            parent: Some(place(parent)),
        };
        assert!(moved(place(3), &below(1), &tree).is_ok());
        assert!(moved(place(1), &below(3), &tree).is_err());
        assert!(moved(place(1), &below(1), &tree).is_err());
        assert!(moved(place(1), &below(9), &tree).is_err());
    }

    #[test]
    fn a_mandate_does_not_end_before_it_starts() {
        let held = |ends_on| MandateFacts {
            function: "Maire".into(),
            starts_on: jiff::civil::date(2026, 3, 29),
            ends_on,
            usages: Usages::default(),
            rank: 1,
        };
        assert!(mandate(held(None)).is_ok());
        assert!(mandate(held(Some(jiff::civil::date(2026, 3, 29)))).is_ok());
        assert!(mandate(held(Some(jiff::civil::date(2026, 3, 28)))).is_err());
    }

    /// Covers PM-2-01.
    #[test]
    fn a_role_is_given_where_it_means_something() {
        use kernel::{ServiceRole, TenantRole};
        let (service, body) = (
            Some(OrganisationKind::Service),
            Some(OrganisationKind::Body),
        );
        let writer = Role::Service(place(1), ServiceRole::Writer);
        assert!(fits(writer, service).is_ok());
        assert!(fits(writer, body).is_err());
        let manager = Role::Body(place(1), BodyRole::Manager);
        assert!(fits(manager, body).is_ok());
        assert!(fits(manager, service).is_err());
        assert!(fits(Role::Body(place(1), BodyRole::Member), body).is_err());
        assert!(fits(Role::Tenant(TenantRole::Trainer), None).is_ok());
        assert!(fits(Role::Platform, None).is_err());
    }
}
