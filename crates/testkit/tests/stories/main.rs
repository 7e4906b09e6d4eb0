//! Stories: what people and programs see, through HTTP, on both databases.

mod accounts;
mod agendas;
mod annexes;
mod api;
mod bodies;
mod closed;
mod convening;
mod databases;
mod evidence;
mod holding;
mod importing;
mod isolation;
mod items;
mod journal;
mod people;
mod platform;
mod policy;
mod privacy;
mod queue;
mod signing_in;
mod tools;
mod two_editors;
mod visits;
mod voting;
mod writes;
