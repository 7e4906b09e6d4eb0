//! Persons, the organisations they belong to, and what they hold there.
//!
//! *Person*: somebody the tenant knows, who may or may not sign in. *Organisation*: a service or a
//! deliberative body, in one tree whose root is the tenant itself. *Mandate*: what a person holds in
//! an organisation from a date to a date, with its usages (member, voter, signatory, initiator,
//! chair) and its deputy; ending one never rewrites the past. *Role*: what a person may do in a
//! service, for a body or in the tenant. *Political group*: a party or list. *Population*: a group
//! of persons for training. *Inactive*: never convened nor written to, and cannot sign in.

pub mod exchange;
mod forgetting;
mod groupings;
mod kinds;
mod mandates;
mod organisations;
mod persons;
mod roles;
mod rules;
mod store;

pub use forgetting::{Gone, extent, forget, gone};
pub use groupings::{
    add_political_group, add_population, change_political_group, change_population,
    political_group, political_groups, population, population_members, populations,
    remove_political_group, remove_population,
};
pub use kinds::{
    Contact, Extent, Gender, Held, Mandate, MandateFacts, NewMandate, NewOrganisation, NewPerson,
    Organisation, OrganisationFacts, OrganisationKind, Person, PersonFacts, PoliticalGroup,
    Population, Standing, Usage, Usages, Wanted,
};
pub use mandates::{
    bodies_of, change_mandate, end_mandate, give_mandate, initiators, mandate, mandates_in,
    mandates_of, members, set_deputy,
};
pub use organisations::{
    Way, add_organisation, change_organisation, move_organisation, organisation, organisations,
    plant, services, set_organisation_standing, tree,
};
pub use persons::{
    add_person, administrators, change_person, contacts, give_user, of_user, person, persons,
    search, set_person_standing, set_signature, signature, signature_of, usual_name,
};
pub use roles::{
    Staff, all_roles, give_role, holders_in, roles_of, roles_of_all, set_roles, staff_of,
    withdraw_role,
};
pub use rules::{is_address, is_telephone};
