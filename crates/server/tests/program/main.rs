//! The program itself, started as an operator starts it.

#[cfg(test)]
mod operator;
