//! The program itself, started as an operator starts it.

#[cfg(test)]
mod convening;
#[cfg(test)]
mod operator;
