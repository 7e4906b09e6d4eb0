//! What several stories do.

use directory::identity;
use kernel::{Actor, By, ItemId, Login, MeetingId, Reach};
use testkit::{Persona, Program, Seen, Town};
use text::Locale;

/// The smallest file that a reader takes for a PDF of one page.
pub fn pdf() -> Vec<u8> {
    use lopdf::{Document, Object, dictionary};
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] });
    document.objects.insert(
        pages,
        Object::Dictionary(
            dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 },
        ),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = vec![];
    document.save_to(&mut bytes).expect("a document");
    bytes
}

/// The id at the end of an address.
pub fn id_in(address: &str) -> uuid::Uuid {
    let found = address
        .split(['/', '?', '"'])
        .find_map(|part| part.parse().ok());
    found.unwrap_or_else(|| panic!("no id in {address}"))
}

/// Creates an item for the council through the form, and returns it.
pub async fn creates(persona: &Persona<'_>, town: &Town<'_>, object: &str) -> ItemId {
    let group = if persona.name.starts_with("roads") {
        town.roads
    } else {
        town.finances
    };
    let fields = [
        ("object", object),
        ("group", &group.to_string()),
        (
            "description",
            "<p>La salle des fêtes a <strong>trente ans</strong>.</p>",
        ),
        (
            "motivation",
            "<p>Vu le code général des collectivités territoriales ;</p>",
        ),
        (
            "decision",
            "<table><tr><th>Lot</th></tr><tr><td>Toiture</td></tr></table>",
        ),
    ];
    let answer = persona
        .post(&format!("/bodies/{}/items", town.council), &fields)
        .await;
    ItemId(id_in(&answer.location()))
}

/// Asks for a transition, with the version that the page shows.
pub async fn moves(persona: &Persona<'_>, item: ItemId, key: &str, comment: &str) -> Seen {
    let page = persona
        .get(&format!("/items/{item}/transitions/{key}"))
        .await;
    let version = page.must_be(200).field("version");
    persona
        .post(
            &format!("/items/{item}/transitions"),
            &[
                ("transition", key),
                ("version", &version),
                ("comment", comment),
            ],
        )
        .await
}

/// Writes, proposes and validates an item of Finances.
pub async fn validated(town: &Town<'_>, object: &str) -> ItemId {
    let writer = town.persona("writer").await;
    let chief = town.persona("chief").await;
    let item = creates(&writer, town, object).await;
    moves(&writer, item, "propose", "").await.must_be(303);
    moves(&chief, item, "validate", "").await.must_be(303);
    item
}

/// Plans a meeting of the council.
pub async fn plans(secretary: &Persona<'_>, town: &Town<'_>, starts_at: &str) -> MeetingId {
    let fields = [("starts_at", starts_at), ("place", "Salle du conseil")];
    let answer = secretary
        .post(&format!("/bodies/{}/meetings", town.council), &fields)
        .await;
    MeetingId(id_in(&answer.location()))
}

/// Takes items on an agenda, with the version that the page shows.
pub async fn presents(secretary: &Persona<'_>, meeting: MeetingId, items: &[ItemId]) -> Seen {
    let version = version_of(secretary, meeting).await;
    let ids: Vec<String> = items.iter().map(ItemId::to_string).collect();
    let mut fields: Vec<(&str, &str)> = ids.iter().map(|id| ("item_id", id.as_str())).collect();
    fields.push(("version", &version));
    secretary
        .post(&format!("/meetings/{meeting}/agenda"), &fields)
        .await
}

/// The version of a meeting, as its form knows it.
pub async fn version_of(persona: &Persona<'_>, meeting: MeetingId) -> String {
    persona
        .get(&format!("/meetings/{meeting}/edit"))
        .await
        .must_be(200)
        .field("version")
}

/// Asks for a transition of a meeting.
pub async fn moves_meeting(
    persona: &Persona<'_>,
    meeting: MeetingId,
    key: &str,
    comment: &str,
) -> Seen {
    let page = persona
        .get(&format!("/meetings/{meeting}/transitions/{key}"))
        .await;
    let version = page.must_be(200).field("version");
    persona
        .post(
            &format!("/meetings/{meeting}/transitions"),
            &[
                ("transition", key),
                ("version", &version),
                ("comment", comment),
            ],
        )
        .await
}

/// The objects on an agenda, in order, as a program reads them.
pub async fn order(program: &Program<'_>, meeting: MeetingId) -> Vec<String> {
    let agenda = program
        .call("GET", &format!("/meetings/{meeting}/agenda"), None)
        .await
        .json();
    let rows = agenda["items"].as_array().expect("a list").iter();
    rows.map(|row| row["object"].as_str().expect("an object").to_owned())
        .collect()
}

/// A persona as the policy knows them.
pub async fn actor(town: &Town<'_>, persona: &str) -> Actor {
    let find = async |look: &mut kernel::Look| {
        identity::user_named(&mut look.db, town.tenant, persona).await
    };
    let user = town
        .app
        .desk
        .read(By::Platform, find)
        .await
        .expect("a user");
    let login = Login {
        id: None,
        user,
        tenant: town.tenant,
        entered_from: None,
        reach: Reach::Everything,
        language: Locale::French,
        since: town.app.clock.now(),
    };
    town.app
        .desk
        .read(By::Login(login), async |look| Ok(look.actor.clone()))
        .await
        .expect("an actor")
}
