//! What a command has to say at its end: findings of `check`, counts of `test`.

use std::fmt;

/// Whether a command found something to refuse.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Failed,
}

/// One thing refused, at a place a reader can open.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub file: String,
    pub line: usize,
    pub message: String,
}

impl Finding {
    /// Returns a finding at a line counted from 1.
    pub fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// The counts of one test suite, with what the reader should know about them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Suite {
    pub name: &'static str,
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
    pub notes: Vec<String>,
}

impl Suite {
    /// Returns a suite that could not run, which counts as one failure.
    pub fn broken(name: &'static str, reason: impl Into<String>) -> Self {
        Self {
            name,
            failed: 1,
            notes: vec![reason.into()],
            ..Self::default()
        }
    }

    /// Returns a suite that has nothing to run here, which counts as one skip.
    pub fn skipped(name: &'static str, reason: impl Into<String>) -> Self {
        Self {
            name,
            skipped: 1,
            notes: vec![reason.into()],
            ..Self::default()
        }
    }
}

/// Prints a line per suite, then the total alone on the last line.
pub fn summarise(suites: &[Suite]) -> Verdict {
    println!("\nSummary");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for suite in suites {
        println!(
            "  {:<22} {} passed, {} failed, {} skipped",
            suite.name, suite.passed, suite.failed, suite.skipped
        );
        for note in &suite.notes {
            println!("      {note}");
        }
        passed += suite.passed;
        failed += suite.failed;
        skipped += suite.skipped;
    }
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 {
        Verdict::Clean
    } else {
        Verdict::Failed
    }
}
