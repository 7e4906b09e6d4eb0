//! The form of a person, and of the account that they are given.

use super::{
    list::LIST,
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    paths,
    views::{Choice, Control, Errors, FormField, FormPage, FormSection},
};
use directory::{
    identity::{self, NewAccount},
    people::{self, Gender, NewPerson, Person, PersonFacts},
};
use kernel::{Error, Look, PersonId, Result, Work};
use serde::Deserialize;
use text::Locale;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    gender: String,
    given_name: String,
    family_name: String,
    email: String,
    mobile: String,
    phone: String,
    address: String,
    political_group: String,
    account: String,
    account_name: String,
    version: String,
}

impl Typed {
    fn of(person: &Person) -> Self {
        let known = person.facts.clone();
        Self {
            title: known.title,
            gender: known.gender.as_str().to_owned(),
            given_name: known.given_name,
            family_name: known.family_name,
            email: known.email.unwrap_or_default(),
            mobile: known.mobile,
            phone: known.phone,
            address: known.address,
            political_group: known
                .political_group
                .map(|id| id.to_string())
                .unwrap_or_default(),
            version: person.version.to_string(),
            ..Self::default()
        }
    }

    fn facts(&self) -> Result<PersonFacts> {
        Ok(PersonFacts {
            title: self.title.clone(),
            gender: Gender::named(&self.gender),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            email: Some(self.email.clone()),
            mobile: self.mobile.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            political_group: shared::id(&self.political_group, "political_group", "group-unknown")?,
        })
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    person: Option<PersonId>,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let groups = people::political_groups(&mut look.db, look.actor.tenant).await?;
    let groups = groups.into_iter().map(|group| Choice {
        is_chosen: typed.political_group == group.id.to_string(),
        value: group.id.to_string(),
        label: group.name,
    });
    let mut sections = vec![
        identity_section(locale, typed, groups.collect()),
        contact_section(locale, typed),
    ];
    if person.is_none() {
        sections.push(account_section(locale, typed));
    }
    let (key, action, back) = match person {
        Some(id) => ("person-edit", paths::person(id), paths::person(id)),
        None => ("person-add", LIST.0.to_owned(), LIST.0.to_owned()),
    };
    let frame = shared::framed(caller, look, t(key)).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        version: person.map(|_| typed.version.clone()),
        sections,
        back_href: Some(back),
        errors,
        ..FormPage::new(frame, &action, t("save"), vec![])
    })
}

fn identity_section(locale: Locale, typed: &Typed, groups: Vec<Choice>) -> FormSection {
    let t = |key: &str| locale.t(key);
    let genders = [Gender::Feminine, Gender::Masculine, Gender::Unknown].map(|gender| Choice {
        value: gender.as_str().to_owned(),
        label: t(&format!("gender-{}", gender.as_str())),
        is_chosen: Gender::named(&typed.gender) == gender,
    });
    let groups = Control::Select {
        choices: groups,
        none: Some(t("none")),
    };
    FormSection {
        title: Some(t("person-identity")),
        note: None,
        fields: vec![
            FormField::line("given_name", t("person-given-name"), &typed.given_name).required(),
            FormField::line("family_name", t("person-family-name"), &typed.family_name).required(),
            FormField::line("title", t("person-title"), &typed.title).hint(t("person-title-hint")),
            FormField::new(
                "gender",
                t("person-gender"),
                Control::Radios(genders.into()),
            )
            .hint(t("person-gender-hint")),
            FormField::new("political_group", t("person-political-group"), groups),
        ],
    }
}

fn contact_section(locale: Locale, typed: &Typed) -> FormSection {
    let t = |key: &str| locale.t(key);
    let address = Control::Area {
        value: typed.address.clone(),
        rows: 3,
    };
    FormSection {
        title: Some(t("person-contact")),
        note: None,
        fields: vec![
            FormField::line("email", t("person-email"), &typed.email)
                .of("email", "off")
                .hint(t("person-email-hint")),
            FormField::line("mobile", t("person-mobile"), &typed.mobile).of("tel", "off"),
            FormField::line("phone", t("person-phone"), &typed.phone).of("tel", "off"),
            FormField::new("address", t("person-address"), address).full(),
        ],
    }
}

fn account_section(locale: Locale, typed: &Typed) -> FormSection {
    let t = |key: &str| locale.t(key);
    let choices = [("", "account-none"), ("open", "account-give")].map(|(value, key)| Choice {
        value: value.to_owned(),
        label: t(key),
        is_chosen: typed.account == value,
    });
    FormSection {
        title: Some(t("people-account")),
        note: Some(t("account-note")),
        fields: vec![
            FormField::new(
                "account",
                t("account-wish"),
                Control::Radios(choices.into()),
            ),
            FormField::line("account_name", t("account-name"), &typed.account_name)
                .hint(t("account-name-hint")),
        ],
    }
}

/// The form of a new person.
pub async fn new(caller: Caller) -> Answer {
    caller
        .page(async |look| form(&caller, look, None, &Typed::default(), Errors::default()).await)
        .await
}

/// Adds a person, and gives them an account when that is wished.
pub async fn add(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let facts = typed.facts()?;
            let user = None;
            let id = people::add_person(work, NewPerson { user, facts }).await?;
            if typed.account == "open" {
                open_account(work, id, &typed).await?;
            }
            Ok(paths::person(id))
        })
        .await;
    answered(&caller, done, "flash-person-added", async |look, errors| {
        form(&caller, look, None, &typed, errors).await
    })
    .await
}

/// Gives a person an account; the mail leaves at once where the tenant wants it so (MG-01).
async fn open_account(work: &mut Work, id: PersonId, typed: &Typed) -> Result<()> {
    let tenant = work.tenant();
    let person = people::person(&mut work.db, tenant, id).await?;
    let email = match typed.email.trim() {
        "" => person.facts.email.clone().unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let name = match typed.account_name.trim() {
        "" => people::usual_name(&person.facts.given_name, &person.facts.family_name),
        typed => typed.to_owned(),
    };
    let full_name = person.name();
    let user = identity::invite(
        work,
        NewAccount {
            full_name,
            email,
            name,
        },
    )
    .await
    .map_err(|error| renamed(error, "name", "account_name"))?;
    people::give_user(work, id, user).await?;
    let settings = identity::tenant(&mut work.db, tenant).await?.settings;
    if settings.credentials == identity::CredentialsMail::Automatic {
        identity::send_credentials(work, user).await?;
    }
    Ok(())
}

/// A refusal of the account's name stands beside the field of this form.
fn renamed(error: Error, from: &str, to: &'static str) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            for fault in fields.iter_mut().filter(|fault| fault.field == from) {
                fault.field = to;
            }
            Error::Invalid(fields)
        }
        other => other,
    }
}

/// The form of a person.
pub async fn edit(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let person = people::person(&mut look.db, look.actor.tenant, id).await?;
            let typed = Typed::of(&person);
            form(&caller, look, Some(id), &typed, Errors::default()).await
        })
        .await
}

/// Corrects a person.
pub async fn change(caller: Caller, Path(id): Path<PersonId>, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let version = shared::version(&typed.version)?;
            people::change_person(work, id, version, typed.facts()?).await?;
            Ok(paths::person(id))
        })
        .await;
    answered(
        &caller,
        done,
        "flash-person-changed",
        async |look, errors| form(&caller, look, Some(id), &typed, errors).await,
    )
    .await
}

async fn account_form(
    caller: &Caller,
    look: &mut Look,
    id: PersonId,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let fields = vec![
        FormField::line("email", t("person-email"), &typed.email)
            .of("email", "off")
            .required()
            .full(),
        FormField::line("account_name", t("account-name"), &typed.account_name)
            .hint(t("account-name-hint"))
            .full(),
    ];
    let frame = shared::framed(caller, look, t("account-give")).await?;
    let href = paths::person(id);
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        lead: Some(t("account-note")),
        back_href: Some(href.clone()),
        errors,
        ..FormPage::new(frame, &format!("{href}/account"), t("account-give"), fields)
    })
}

/// The form of a new account.
pub async fn new_account(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let person = people::person(&mut look.db, look.actor.tenant, id).await?;
            let typed = Typed {
                account_name: people::usual_name(
                    &person.facts.given_name,
                    &person.facts.family_name,
                ),
                ..Typed::of(&person)
            };
            account_form(&caller, look, id, &typed, Errors::default()).await
        })
        .await
}

/// Gives a person an account.
pub async fn give_account(
    caller: Caller,
    Path(id): Path<PersonId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            open_account(work, id, &typed).await?;
            Ok(paths::person(id))
        })
        .await;
    answered(
        &caller,
        done,
        "flash-account-given",
        async |look, errors| account_form(&caller, look, id, &typed, errors).await,
    )
    .await
}
