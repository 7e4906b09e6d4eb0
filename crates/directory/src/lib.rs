//! Who is who: tenants and sign-in, persons and their functions, what bodies are set up with, rights.

pub mod access;
pub mod bodies;
pub mod identity;
pub mod people;
