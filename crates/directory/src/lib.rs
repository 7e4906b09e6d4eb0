//! Who is who: tenants and sign-in, persons and their functions, privacy notices, what bodies are set up
//! with, rights.

pub mod access;
pub mod bodies;
pub mod identity;
pub mod notices;
pub mod people;
