//! The catalogues are inside the program: a changed one rebuilds this crate.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
}
