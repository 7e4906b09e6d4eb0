//! Tasks of the operator.

use crate::{
    Failure,
    cli::Task,
    configuration::Configuration,
    wiring::{self, Parts},
};
use directory::{
    identity::{self, NewTenant, NewToken, Password, PasswordHash, Tenant},
    people::{self, NewPerson, PersonFacts},
};
use kernel::{By, Error, Role, TenantId, TenantRole, journal};
use std::{io::BufRead, process::ExitCode};

/// Runs one task.
pub async fn run(configuration: &Configuration, task: Task) -> Result<ExitCode, Failure> {
    let parts = wiring::open(configuration).await?;
    let code = match task {
        Task::CreateTenant {
            slug,
            name,
            zone,
            country,
        } => {
            let new = NewTenant {
                slug,
                name,
                zone,
                country,
                population: None,
                group: None,
            };
            let id = parts
                .desk
                .work(By::Platform, async |work| {
                    identity::create_tenant(work, new).await
                })
                .await?;
            println!("{id}");
            ExitCode::SUCCESS
        }
        Task::CreateUser { .. } => create_user(&parts, task).await?,
        Task::CreateToken { tenant, user, days } => {
            let tenant = named(&parts, &tenant).await?;
            let token = parts
                .desk
                .work(By::Nobody(tenant.id), async |work| {
                    let user = identity::user_named(&mut work.db, tenant.id, &user).await?;
                    let new = NewToken {
                        days,
                        ..NewToken::default()
                    };
                    identity::create_token(work, user, new).await
                })
                .await?;
            println!("{}", token.secret.reveal());
            ExitCode::SUCCESS
        }
        Task::VerifyJournal => verify(&parts).await?,
    };
    parts.db.close().await;
    Ok(code)
}

async fn named(parts: &Parts, slug: &str) -> Result<Tenant, Failure> {
    let all = parts
        .desk
        .read(By::Platform, async |look| {
            identity::tenants(&mut look.db).await
        })
        .await?;
    all.into_iter()
        .find(|tenant| tenant.slug == slug)
        .ok_or_else(|| format!("no tenant is called {slug}").into())
}

async fn create_user(parts: &Parts, task: Task) -> Result<ExitCode, Failure> {
    let Task::CreateUser {
        tenant,
        user,
        title,
        given_name,
        family_name,
        email,
        administrator,
    } = task
    else {
        return Err("not a user".into());
    };
    let tenant = named(parts, &tenant).await?;
    let typed = std::io::stdin()
        .lock()
        .lines()
        .next()
        .transpose()?
        .unwrap_or_default();
    let password = PasswordHash::of(Password::choose(&typed)?).await?;
    let full_name = format!("{given_name} {family_name}");
    let id = parts
        .desk
        .work(By::Platform, async |work| {
            identity::create_user(work, &full_name, email.as_deref(), &password).await
        })
        .await?;
    let made = parts.desk.work(By::Nobody(tenant.id), async |work| {
        identity::open_account(work, id, &user).await?;
        let new = NewPerson {
            user: Some(id),
            facts: PersonFacts {
                title: title.clone(),
                given_name: given_name.clone(),
                family_name: family_name.clone(),
                ..PersonFacts::default()
            },
        };
        let person = people::add_person(work, new).await?;
        if administrator {
            people::give_role(work, person, Role::Tenant(TenantRole::Administrator)).await?;
        }
        Ok::<_, Error>(())
    });
    made.await?;
    println!("{user}@{}", tenant.slug);
    Ok(ExitCode::SUCCESS)
}

/// Follows each chain; the first line that does not stand is named.
async fn verify(parts: &Parts) -> Result<ExitCode, Failure> {
    let tenants = parts
        .desk
        .read(By::Platform, async |look| {
            identity::tenants(&mut look.db).await
        })
        .await?;
    let mut chains = vec![("plateforme".to_owned(), TenantId::PLATFORM)];
    chains.extend(tenants.into_iter().map(|tenant| (tenant.slug, tenant.id)));
    let mut code = ExitCode::SUCCESS;
    for (name, chain) in chains {
        match parts
            .desk
            .read(By::Platform, async |look| {
                journal::verify(&mut look.db, chain).await
            })
            .await?
        {
            Ok(lines) => println!("{name}: {lines} lines stand"),
            Err(fault) => {
                println!("{name}: {}", told(&fault));
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn told(fault: &journal::Fault) -> String {
    match fault {
        journal::Fault::Altered { number, at, action } => {
            format!("line {number} ({action}, {at}) was altered")
        }
        journal::Fault::Missing { number } => format!("line {number} is missing"),
        journal::Fault::CutShort { present, written } => {
            format!("the chain ends at line {present}, {written} were written")
        }
    }
}
