//! Training: what is taught, and held at a distance.

pub mod classes;
