//! Tenants, users, sign-in, devices, API tokens. Answers with a [`Login`](kernel::Login), not yet
//! an actor.
//!
//! *Tenant*: a public body or training organisation. *Tenant group*: tenants administered together.
//! *User*: somebody who signs in. *Account*: a user's name in one tenant; one user may have several.
//! *Login*: a signed-in device, known by a token that rotates; only the token's hash is stored.
//! *Link*: sent by mail to one person for one purpose. *Second factor*: a code asked for after the
//! password. *Passkey*: a key that a device keeps, in the place of a password. *Provider*: the server by
//! which a tenant has its people recognised (OpenID Connect). *Throttle*: what slows guessing down. *Entering*: a platform or group administrator
//! acts in a tenant of others, for as long as a login lasts.

mod accounts;
mod addresses;
mod devices;
mod factors;
mod forgetting;
mod links;
mod passkeys;
mod passwords;
mod providers;
mod rules;
mod secret;
mod sign_in;
mod store;
mod tenants;
mod tokens;

pub use accounts::{
    Account, AccountStanding, Joined, Joining, LinkState, Membership, NewAccount, SentLink,
    account_name, account_of, accounts, check_account_name, choose_language, create_user, emails,
    end_logins_of, forget_factor, invalidate_password, invite, join_or_leave, memberships,
    open_account, send_credentials, set_account_open, switch, user_name, user_named,
    users_by_email,
};
pub use addresses::{
    Owner, ask_address, confirm_address, give_up_address, language_of, languages, owner, rename,
};
pub use devices::{Device, Opens, devices, end_login, end_other_logins, forget_ended, sign_out};
pub use factors::{
    Enrolment, Factor, begin_factor, confirm_factor, end_factor, enrolment, factor, has_factor,
};
pub use forgetting::forget_user;
pub use links::{
    Found, Link, Purpose, Visit, choose_password, find_link, forgotten, join, link, mint_link,
    send_again,
};
pub(crate) use links::{ask_visit, visit};
pub use passkeys::{
    PasskeyAnswer, PasskeyRow, Posed, RelyingParty, add_passkey, ask_passkey, begin_passkey,
    passkeys, remove_passkey, sign_in_with_passkey,
};
pub use passwords::{Meter, change_password, weigh, weigh_for_link};
pub use providers::{
    Browser, Leaving, NewProvider, Provider, Returned, any_provider, leave_for_provider, provider,
    provider_of, reach_provider, remove_provider, return_from_provider, set_provider,
};
pub use rules::{
    CredentialsMail, HUES, LANGUAGES, LoginName, NewTenant, Password, ReplyTo, Security, Tenant,
    TenantSettings, Visits,
};
pub use secret::{PasswordHash, Secret};
pub use sign_in::{Credentials, Kept, Presented, SignIn, SignedIn, enter_code, present, sign_in};
pub use tenants::{
    Creates, Open, TenantGroup, add_group, change_group, change_tenant, create_tenant, enter,
    freeze_reply_to, group_administrators, groups, leave, logo, make_platform_administrator,
    on_platform, reachable, reaches, set_group, set_group_administrators, set_logo, set_open,
    tenant, tenants, wide_roles,
};
pub use tokens::{
    ApiToken, NewToken, TokenRow, create_own_token, create_token, end_token, present_token, tokens,
};
